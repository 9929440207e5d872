// The frame of the zone that has the keys. It lies around the zone, over its neighbours, so that it
// hides nothing of what is worked with; at an edge with no screen beyond it a thin line inside.
pragma ComponentBehavior: Bound
import QtQuick
import hubwall.ui

Item {
    id: root

    required property QtObject wall
    // How much larger than on the wall it is drawn, so that a rehearsal's is legible.
    required property real chrome

    readonly property real thick: Theme.ring * chrome
    readonly property real thin: Theme.stroke * chrome
    readonly property real edge: Theme.hair * chrome

    // Each side's thickness outside the zone; 0 where it would be seen by nobody.
    readonly property real west: outside(Qt.rect(x, y, thick, height), -thick, 0)
    readonly property real east: outside(Qt.rect(x + width - thick, y, thick, height), thick, 0)
    readonly property real north: outside(Qt.rect(x, y, width, thick), 0, -thick)
    readonly property real south: outside(Qt.rect(x, y + height - thick, width, thick), 0, thick)

    // How much of it lies on screens.
    function seen(strip) {
        let area = 0
        for (const screen of wall.screens) {
            if (!screen.connected)
                continue
            const wide = Math.min(strip.right, screen.x + screen.width) - Math.max(strip.left, screen.x)
            const high = Math.min(strip.bottom, screen.y + screen.height) - Math.max(strip.top, screen.y)
            area += Math.max(0, wide) * Math.max(0, high)
        }
        return area
    }

    function outside(strip, dx, dy) {
        const beyond = seen(Qt.rect(strip.x + dx, strip.y + dy, strip.width, strip.height))
        return beyond > 0 && beyond >= 0.9 * seen(strip) ? thick : 0
    }

    // Dark, so that it shows on any picture: beyond the bars that lie outside.
    component Bar: Item {
        id: bar
        required property bool beyond
        // Where its dark line lies: -1 before it, 1 behind it.
        required property int side
        required property bool upright

        Rectangle {
            visible: bar.beyond
            color: Theme.ground
            x: bar.upright ? (bar.side < 0 ? -root.edge : bar.width) : 0
            y: bar.upright ? 0 : (bar.side < 0 ? -root.edge : bar.height)
            width: bar.upright ? root.edge : bar.width
            height: bar.upright ? bar.height : root.edge
        }
        Rectangle {
            anchors.fill: parent
            color: Theme.content
        }
    }

    Bar {
        x: -root.west
        y: -root.north
        width: root.west > 0 ? root.west : root.thin
        height: root.height + root.north + root.south
        beyond: root.west > 0
        side: -1
        upright: true
    }
    Bar {
        x: root.width + (root.east > 0 ? 0 : -root.thin)
        y: -root.north
        width: root.east > 0 ? root.east : root.thin
        height: root.height + root.north + root.south
        beyond: root.east > 0
        side: 1
        upright: true
    }
    Bar {
        x: -root.west
        y: -root.north
        width: root.width + root.west + root.east
        height: root.north > 0 ? root.north : root.thin
        beyond: root.north > 0
        side: -1
        upright: false
    }
    Bar {
        x: -root.west
        y: root.height + (root.south > 0 ? 0 : -root.thin)
        width: root.width + root.west + root.east
        height: root.south > 0 ? root.south : root.thin
        beyond: root.south > 0
        side: 1
        upright: false
    }
}
