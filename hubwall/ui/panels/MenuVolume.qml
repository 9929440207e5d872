// The volume in a menu: heard while it is dragged, changed when it is let go.
pragma ComponentBehavior: Bound
import QtQuick
import hubwall.ui

Rectangle {
    id: root

    required property QtObject panels
    required property var entry
    required property bool current

    property int value: entry.value

    signal pointed()

    implicitWidth: Theme.label * 14
    implicitHeight: Theme.small * 1.8
    radius: Theme.radius
    color: current ? Theme.pressed : "transparent"

    function nudge(by) {
        value = Math.max(0, Math.min(100, value + by))
        panels.setVolume(value)
    }

    Icon {
        id: sign
        anchors { left: parent.left; leftMargin: Theme.space + Theme.gap; verticalCenter: parent.verticalCenter }
        name: root.value > 0 ? "sound" : "mute"
        size: Theme.small
        ink: Theme.inkSoft
    }
    VolumeBar {
        anchors { left: sign.right; leftMargin: Theme.space; right: number.left; rightMargin: Theme.gap; top: parent.top; bottom: parent.bottom }
        value: root.value
        onMoved: value => {
            root.value = value
            root.panels.hear(value)
        }
        onChosen: value => {
            root.value = value
            root.panels.setVolume(value)
        }
        onNudged: by => root.nudge(by)
        onPointed: root.pointed()
    }
    Label {
        id: number
        anchors { right: parent.right; rightMargin: Theme.gap; verticalCenter: parent.verticalCenter }
        width: Theme.small * 2.2
        horizontalAlignment: Text.AlignRight
        text: root.value
        font.pixelSize: Theme.small
    }
}
