// Where what is dragged out of the dock would stand, or which place would take it.
pragma ComponentBehavior: Bound
import QtQuick
import hubwall.ui

Item {
    id: root

    required property QtObject dock
    // Let go over it, nothing is done.
    required property Item home

    property bool shown: false
    property bool ghost: false
    property string name: ""

    function isHome(at) {
        return home.contains(mapToItem(home, mapFromItem(null, at.x, at.y)))
    }

    function follow(row, at) {
        if (isHome(at)) {
            shown = false
            return
        }
        const found = dock.target(row.key, at.x, at.y)
        const corner = mapFromItem(null, found.x, found.y)
        const other = mapFromItem(null, found.x + found.width, found.y + found.height)
        place.x = corner.x
        place.y = corner.y
        place.width = other.x - corner.x
        place.height = other.y - corner.y
        ghost = found.ghost
        name = row.name
        shown = true
    }

    function end(row, at) {
        if (shown)
            dock.drop(row.key, at.x, at.y)
        shown = false
    }

    Rectangle {
        id: place
        visible: root.shown
        radius: Theme.radius
        color: Theme.accentSoft
        border.width: Theme.stroke
        border.color: root.ghost ? Theme.guide : Theme.accent

        // Above the middle: a place that waits says there for whom.
        Rectangle {
            anchors { horizontalCenter: parent.horizontalCenter; top: parent.top; topMargin: Math.min(parent.height / 6, Theme.margin * 2) }
            width: Math.min(place.width, tag.width + 2 * Theme.space)
            height: Theme.strip
            radius: Theme.radius
            color: Theme.veil

            Row {
                id: tag
                anchors.centerIn: parent
                spacing: Theme.gap

                Icon {
                    anchors.verticalCenter: parent.verticalCenter
                    name: root.ghost ? "check" : "plus"
                    ink: root.ghost ? Theme.guide : Theme.accent
                }
                Label {
                    width: Math.min(implicitWidth, place.width - Theme.icon - 2 * Theme.space - Theme.gap)
                    text: root.name
                    font.weight: Font.DemiBold
                }
            }
        }
    }
}
