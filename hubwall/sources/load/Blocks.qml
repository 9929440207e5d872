// A share of the whole as filled blocks.
pragma ComponentBehavior: Bound
import QtQuick
import hubwall.ui

Item {
    id: blocks

    required property real share
    property bool hot: false
    readonly property int count: 32
    readonly property real step: width / count

    Repeater {
        model: blocks.count

        Rectangle {
            required property int index

            x: Math.round(index * blocks.step)
            width: Math.max(1, Math.round(blocks.step * 0.72))
            height: blocks.height
            radius: Math.min(width / 2, Theme.radius / 2)
            color: (index + 0.5) / blocks.count > blocks.share ? Theme.raised : blocks.hot || blocks.share > 0.92 ? Theme.warn : Theme.accent
        }
    }
}
