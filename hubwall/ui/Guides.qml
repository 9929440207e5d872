// Lines that a moving zone snapped to, and the rubber band.
import QtQuick
import hubwall.ui

Item {
    id: root

    required property QtObject wall
    required property QtObject gestures

    Repeater {
        model: root.wall.guides

        Rectangle {
            required property var modelData
            readonly property bool upright: modelData.x1 === modelData.x2
            x: modelData.x1 - (upright ? width / 2 : 0)
            y: modelData.y1 - (upright ? 0 : height / 2)
            width: upright ? Theme.stroke : modelData.x2 - modelData.x1
            height: upright ? modelData.y2 - modelData.y1 : Theme.stroke
            color: modelData.line === "centre" ? Theme.content : Theme.guide
        }
    }

    Rectangle {
        visible: "width" in root.gestures.band
        x: root.gestures.band.x ?? 0
        y: root.gestures.band.y ?? 0
        width: root.gestures.band.width ?? 0
        height: root.gestures.band.height ?? 0
        color: Theme.accentSoft
        border.color: Theme.accent
        border.width: Theme.stroke
    }
}
