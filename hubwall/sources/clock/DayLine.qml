// The day as a line: working hours brighter, the part that is gone filled, now as a stroke.
pragma ComponentBehavior: Bound
import QtQuick
import hubwall.ui

Item {
    id: line

    required property int hour
    required property int minute

    readonly property real now: (hour * 60 + minute) / 1440
    readonly property bool working: hour >= 9 && hour < 18

    Rectangle {
        width: parent.width
        height: parent.height
        radius: height / 2
        color: Theme.pressed
    }

    Rectangle {
        x: parent.width * 9 / 24
        width: parent.width * 9 / 24
        height: parent.height
        color: Theme.line
    }

    Rectangle {
        width: Math.max(height, parent.width * line.now)
        height: parent.height
        radius: height / 2
        color: line.working ? Theme.accent : Theme.inkFaint
        opacity: 0.85
    }

    Rectangle {
        x: parent.width * line.now - width / 2
        y: -parent.height
        width: Math.max(2, parent.height * 0.7)
        height: parent.height * 3
        radius: width / 2
        color: Theme.ink
    }
}
