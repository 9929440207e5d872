// What stands on a wall without zones, while somebody is there.
pragma ComponentBehavior: Bound
import QtQuick
import hubwall.ui
import hubwall.ui.panels

Item {
    id: root

    required property QtObject panels
    readonly property rect area: panels.here()
    readonly property real fitting: Math.max(0.01, Math.min(area.height / Theme.screenHeight, area.width * 9 / 16 / Theme.screenHeight))

    Column {
        x: root.area.x + (root.area.width - width) / 2
        y: root.area.y + (root.area.height - height) / 2
        scale: root.fitting
        spacing: Theme.margin

        Label {
            anchors.horizontalCenter: parent.horizontalCenter
            text: Words.tr("Nothing is on the wall")
            color: Theme.inkSoft
            font.pixelSize: Theme.title
        }
        Column {
            anchors.horizontalCenter: parent.horizontalCenter
            spacing: Theme.gap

            Repeater {
                model: root.panels.firstSteps

                Item {
                    id: step
                    required property var modelData
                    width: Theme.label * 18
                    height: Theme.row

                    Label {
                        anchors { left: parent.left; verticalCenter: parent.verticalCenter }
                        text: step.modelData.text
                        color: Theme.inkFaint
                        font.pixelSize: Theme.small
                    }
                    Keycaps {
                        anchors { right: parent.right; verticalCenter: parent.verticalCenter }
                        ways: step.modelData.keys.slice(0, 1)
                    }
                }
            }
        }
    }
}
