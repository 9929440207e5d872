// In a rehearsal, the strips that the panels' frames hide on the real wall.
import QtQuick
import hubwall.ui

Item {
    id: root

    required property QtObject wall

    Repeater {
        model: root.wall.screens

        Rectangle {
            required property var modelData
            x: modelData.x
            y: modelData.y
            width: modelData.width
            height: modelData.height
            color: "transparent"
            border.color: Theme.mullion
            border.width: Theme.frame
        }
    }
}
