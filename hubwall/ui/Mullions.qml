// In a rehearsal: what the panels' frames hide on the real wall, drawn over the zones.
pragma ComponentBehavior: Bound
import QtQuick
import hubwall.ui

Item {
    id: root

    required property QtObject wall
    required property real chrome

    Repeater {
        model: root.wall.mullions

        Rectangle {
            required property var modelData
            x: modelData.x
            y: modelData.y
            width: modelData.width
            height: modelData.height
            color: Theme.mullion
        }
    }
    Repeater {
        model: root.wall.screens

        Rectangle {
            required property var modelData
            x: modelData.x
            y: modelData.y
            width: modelData.width
            height: modelData.height
            color: "transparent"
            border.color: Theme.line
            border.width: Theme.hair * root.chrome
        }
    }
}
