// The frame, the handles and the strip of a zone: there while the mouse is, or while a key asks.
pragma ComponentBehavior: Bound
import QtQuick
import hubwall.ui

Item {
    id: root

    required property QtObject zone
    required property QtObject wall
    required property QtObject gestures
    required property QtObject panels
    required property QtObject view
    required property bool pointed
    // The edges that the pointer would take hold of, 15 for none.
    required property int edges
    // How much larger than on the wall it is drawn, so that a rehearsal's is legible.
    required property real chrome

    readonly property alias strip: strip
    readonly property bool swapTarget: gestures.swapTarget === zone.zoneId
    readonly property bool chosen: zone.selected && view.awake
    // While the mixer is open every zone that sounds says its name and how loud it is.
    readonly property bool mixed: wall.panel === "mixer" && zone.content.heard
    readonly property bool shown: !zone.inContent && (mixed || (view.stirred && (pointed || zone.focused)))
    readonly property color tone: swapTarget ? Theme.guide
        : zone.selected ? Theme.accent : Theme.inkFaint

    // The part of the zone that lies on its first screen, or on its last one: a zone may hang over an
    // edge of the wall or begin on a mullion, and words there would be seen by nobody. A part too
    // small for them counts only where no other is larger.
    readonly property var screens: wall.screens
    function seen(last) {
        let found = null, foundFits = false
        for (const screen of screens) {
            const x = Math.max(0, screen.x - zone.x), y = Math.max(0, screen.y - zone.y)
            const part = Qt.rect(x, y, Math.min(zone.width, screen.x + screen.width - zone.x) - x,
                Math.min(zone.height, screen.y + screen.height - zone.y) - y)
            if (!screen.connected || part.width <= 0 || part.height <= 0)
                continue
            const fits = part.width >= 8 * Theme.label * chrome && part.height >= (Theme.strip + Theme.space) * chrome
            const better = found === null || (fits !== foundFits ? fits
                : !fits ? part.width * part.height > found.width * found.height
                : last ? part.bottom > found.bottom
                : part.y < found.y || (part.y === found.y && part.x < found.x))
            if (better) {
                found = part
                foundFits = fits
            }
        }
        return found ?? Qt.rect(0, 0, zone.width, zone.height)
    }

    // The zone that would change places with the one that is dragged.
    Rectangle {
        anchors.fill: parent
        visible: root.swapTarget
        color: Theme.veil

        Column {
            anchors.centerIn: parent
            spacing: Theme.gap
            scale: Math.min(root.chrome, root.height / (height * 1.2))

            Icon {
                anchors.horizontalCenter: parent.horizontalCenter
                name: "swap"
                size: Theme.headline
                ink: Theme.guide
            }
            Label {
                text: Words.tr("Swap")
                font.weight: Font.DemiBold
            }
        }
    }

    // The frame: coloured, between two dark lines, so that it shows on any picture.
    Rectangle {
        anchors.fill: parent
        color: "transparent"
        visible: frame.visible
        border.width: frame.border.width + Theme.hair * root.chrome
        border.color: Theme.ground
    }
    Rectangle {
        id: frame
        anchors.fill: parent
        color: "transparent"
        visible: root.swapTarget || (!root.zone.inContent && (root.chosen || (root.pointed && root.view.stirred)))
        border.width: (root.zone.focused || root.swapTarget ? Theme.ring
            : root.zone.selected ? Theme.frame : Theme.hair) * root.chrome
        border.color: root.tone
    }

    // What an edge is taken hold of by.
    Repeater {
        model: root.pointed && root.view.stirred && !root.zone.locked && !root.zone.inContent ? [1, 2, 4, 8, 3, 6, 9, 12] : 0

        Rectangle {
            required property int modelData
            readonly property bool west: modelData & 1
            readonly property bool north: modelData & 2
            readonly property bool east: modelData & 4
            readonly property bool south: modelData & 8
            readonly property bool corner: (west || east) && (north || south)
            readonly property bool hot: root.edges === modelData
            readonly property real thick: Theme.ring * root.chrome * (hot ? 1.4 : 1)
            readonly property real size: Math.min(Theme.handle * root.chrome, root.width / 4, root.height / 4)

            width: corner ? thick * 1.6 : north || south ? size * 1.6 : thick
            height: corner ? thick * 1.6 : north || south ? thick : size * 1.6
            x: west ? 0 : east ? root.width - width : (root.width - width) / 2
            y: north ? 0 : south ? root.height - height : (root.height - height) / 2
            radius: Theme.hair * root.chrome
            color: hot ? Theme.accent : Theme.ink
            border.width: Theme.hair * root.chrome
            border.color: Theme.ground
        }
    }

    ZoneStrip {
        id: strip
        readonly property rect part: root.shown || opacity > 0 ? root.seen(false) : Qt.rect(0, 0, 0, 0)
        visible: opacity > 0
        opacity: root.shown && root.zone.height > height * root.chrome ? 1 : 0
        Behavior on opacity {
            NumberAnimation { duration: Theme.fade }
        }
        x: part.x + Theme.space * root.chrome
        y: part.y + Math.min(Theme.space * root.chrome, Math.max(0, (part.height - height * root.chrome) / 2))
        scale: root.chrome
        transformOrigin: Item.TopLeft
        room: part.width / root.chrome - 2 * Theme.space
        zone: root.zone
        gestures: root.gestures
        panels: root.panels
    }

    // In content mode: how to get out again.
    Rectangle {
        readonly property rect part: root.zone.inContent ? root.seen(true) : Qt.rect(0, 0, 0, 0)
        // Television says below what is on.
        readonly property bool above: root.zone.content?.banner !== undefined
        visible: root.zone.inContent && root.view.stirred && part.width > width * scale
        x: part.x + (part.width - width) / 2
        y: above ? part.y + Theme.ring * root.chrome : part.bottom - height - (Theme.ring - Theme.hair) * root.chrome
        width: out.implicitWidth + 2 * Theme.space
        height: Theme.strip
        scale: root.chrome
        transformOrigin: above ? Item.Top : Item.Bottom
        radius: Theme.radius
        color: Theme.content

        Label {
            id: out
            anchors.centerIn: parent
            text: Words.tr("Right Ctrl: back to the wall")
            color: Theme.inkOnAccent
            font.pixelSize: Theme.small
            font.weight: Font.DemiBold
        }
    }
}
