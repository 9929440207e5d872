// Lines that a moving zone snapped to, and the rubber band.
pragma ComponentBehavior: Bound
import QtQuick
import hubwall.ui

Item {
    id: root

    required property QtObject wall
    required property QtObject gestures
    required property real chrome

    Repeater {
        model: root.wall.guides

        Rectangle {
            required property var modelData
            readonly property bool upright: modelData.x1 === modelData.x2
            readonly property real thick: (Theme.stroke + 2 * Theme.hair) * root.chrome
            x: modelData.x1 - (upright ? width / 2 : 0)
            y: modelData.y1 - (upright ? 0 : height / 2)
            width: upright ? thick : modelData.x2 - modelData.x1
            height: upright ? modelData.y2 - modelData.y1 : thick
            color: modelData.line === "centre" ? Theme.content : Theme.guide
            border.width: Theme.hair * root.chrome
            border.color: Theme.ground
        }
    }

    Rectangle {
        readonly property var band: root.gestures.band
        visible: "width" in band
        x: band.x ?? 0
        y: band.y ?? 0
        width: band.width ?? 0
        height: band.height ?? 0
        color: Theme.accentSoft
        border.color: Theme.accent
        border.width: Theme.stroke * root.chrome
    }
}
