// A volume from 0 to 100, dragged: `moved` while it is, `chosen` when it is let go.
pragma ComponentBehavior: Bound
import QtQuick
import hubwall.ui

Item {
    id: root

    property int value: 0
    property color tone: Theme.accent
    property real knobSize: Theme.handle * 0.8
    readonly property bool held: mouse.pressed

    signal moved(int value)
    signal chosen(int value)
    signal nudged(int by)
    signal pointed()

    implicitHeight: Theme.row

    Rectangle {
        id: track
        anchors { left: parent.left; right: parent.right; verticalCenter: parent.verticalCenter }
        height: Theme.frame
        radius: height / 2
        color: Theme.line

        Rectangle {
            width: knob.x + knob.width / 2
            height: parent.height
            radius: height / 2
            color: root.tone
        }
        Rectangle {
            id: knob
            x: root.value / 100 * (track.width - width)
            anchors.verticalCenter: parent.verticalCenter
            width: root.knobSize
            height: width
            radius: width / 2
            color: Theme.ink
        }
    }
    MouseArea {
        id: mouse
        anchors { fill: parent; leftMargin: -Theme.gap; rightMargin: -Theme.gap }
        hoverEnabled: true
        preventStealing: true
        function at(x) {
            const along = (mapToItem(track, x, 0).x - knob.width / 2) / (track.width - knob.width)
            return Math.round(Math.max(0, Math.min(1, along)) * 100)
        }
        onPressed: mouse => root.moved(at(mouse.x))
        onPositionChanged: mouse => pressed ? root.moved(at(mouse.x)) : root.pointed()
        onReleased: mouse => root.chosen(at(mouse.x))
        onWheel: wheel => root.nudged(wheel.angleDelta.y > 0 ? 5 : -5)
    }
}
