// The last values side by side, newest on the right, standing on the ground or hanging from it.
pragma ComponentBehavior: Bound
import QtQuick
import hubwall.ui

Item {
    id: skyline

    required property var values
    required property real ceiling
    property color color: Theme.accent
    property bool hanging: false
    readonly property real step: width / Math.max(1, values.length)

    Rectangle {
        y: skyline.hanging ? 0 : parent.height - height
        width: parent.width
        height: Theme.hair
        color: Theme.line
    }

    Repeater {
        model: skyline.values.length

        Rectangle {
            required property int index

            x: Math.round(index * skyline.step)
            y: skyline.hanging ? 0 : skyline.height - height
            width: Math.max(1, Math.round(skyline.step * 0.72))
            height: Math.round(skyline.height * Math.min(1, (skyline.values[index] ?? 0) / skyline.ceiling))
            color: skyline.color
            opacity: 0.35 + 0.65 * index / skyline.values.length
        }
    }
}
