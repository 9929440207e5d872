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
    Rectangle {
        id: track
        anchors { left: sign.right; leftMargin: Theme.space; right: number.left; rightMargin: Theme.gap; verticalCenter: parent.verticalCenter }
        height: Theme.frame
        radius: height / 2
        color: Theme.line

        Rectangle {
            width: knob.x + knob.width / 2
            height: parent.height
            radius: height / 2
            color: Theme.accent
        }
        Rectangle {
            id: knob
            x: root.value / 100 * (track.width - width)
            anchors.verticalCenter: parent.verticalCenter
            width: Theme.handle * 0.8
            height: width
            radius: width / 2
            color: Theme.ink
        }
    }
    Label {
        id: number
        anchors { right: parent.right; rightMargin: Theme.gap; verticalCenter: parent.verticalCenter }
        width: Theme.small * 2.2
        horizontalAlignment: Text.AlignRight
        text: root.value
        font.pixelSize: Theme.small
    }
    MouseArea {
        anchors.fill: parent
        hoverEnabled: true
        preventStealing: true
        function set(x) {
            const along = (mapToItem(track, x, 0).x - knob.width / 2) / (track.width - knob.width)
            root.value = Math.round(Math.max(0, Math.min(1, along)) * 100)
            root.panels.hear(root.value)
        }
        onPressed: mouse => set(mouse.x)
        onPositionChanged: mouse => pressed ? set(mouse.x) : root.pointed()
        onReleased: root.panels.setVolume(root.value)
        onWheel: wheel => root.nudge(wheel.angleDelta.y > 0 ? 5 : -5)
    }
}
