// One column for each value from 0 to 1, in its trough.
pragma ComponentBehavior: Bound
import QtQuick
import hubwall.ui

Item {
    id: columns

    required property var values
    property bool warm: false
    readonly property real step: width / Math.max(1, values.length)

    Repeater {
        model: columns.values.length

        Rectangle {
            id: trough

            required property int index
            readonly property real value: columns.values[index] ?? 0

            x: index * columns.step
            width: Math.max(1, columns.step * 0.8)
            height: columns.height
            radius: Math.min(width / 2, Theme.radius / 2)
            color: Theme.raised

            Rectangle {
                anchors.bottom: parent.bottom
                width: parent.width
                height: Math.max(trough.radius, parent.height * trough.value)
                radius: trough.radius
                color: columns.warm && trough.value > 0.9 ? Theme.warn : Theme.accent
            }
        }
    }
}
