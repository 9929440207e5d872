// An entry of a menu.
pragma ComponentBehavior: Bound
import QtQuick
import hubwall.ui

Rectangle {
    id: root

    required property var entry
    required property bool current
    readonly property bool off: entry.why !== ""

    signal pointed()
    signal clicked()

    implicitWidth: words.implicitWidth + right.width + 3 * Theme.space + Theme.icon
    implicitHeight: Theme.small * 1.62
    radius: Theme.radius
    color: current ? Theme.pressed : "transparent"

    Icon {
        anchors { left: parent.left; leftMargin: Theme.gap / 2; verticalCenter: parent.verticalCenter }
        visible: root.entry.on ?? false
        size: Theme.cap
        name: "check"
        ink: Theme.accent
    }
    Label {
        id: words
        anchors { left: parent.left; leftMargin: Theme.space + Theme.gap; right: right.left; rightMargin: Theme.gap; verticalCenter: parent.verticalCenter }
        text: root.entry.text
        color: root.off ? Theme.inkFaint : Theme.ink
        opacity: root.off ? 0.75 : 1
        font.pixelSize: Theme.small
        font.weight: root.current && !root.off ? Font.DemiBold : Font.Normal
    }
    Item {
        id: right
        anchors { right: parent.right; rightMargin: Theme.gap; top: parent.top; bottom: parent.bottom }
        width: root.entry.is === "sub" ? more.width : root.off && root.current ? reason.width : caps.width

        Keycaps {
            id: caps
            anchors { right: parent.right; verticalCenter: parent.verticalCenter }
            visible: root.entry.is === "action" && !(root.off && root.current)
            ways: root.entry.keys ? root.entry.keys.slice(0, 1) : []
            faint: root.off
            size: Math.round(Theme.cap * 0.86)
        }
        Label {
            id: reason
            anchors { right: parent.right; verticalCenter: parent.verticalCenter }
            visible: root.off && root.current
            text: root.entry.why
            color: Theme.inkSoft
            font.pixelSize: Theme.cap
            font.italic: true
        }
        Icon {
            id: more
            anchors { right: parent.right; verticalCenter: parent.verticalCenter }
            visible: root.entry.is === "sub"
            name: "more"
            size: Theme.cap
            ink: Theme.inkSoft
        }
    }
    MouseArea {
        anchors.fill: parent
        hoverEnabled: true
        onPositionChanged: root.pointed()
        onClicked: root.clicked()
    }
}
