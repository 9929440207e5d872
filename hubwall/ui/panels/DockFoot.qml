// What the keys do with the row that they act on, and how more people come in.
pragma ComponentBehavior: Bound
import QtQuick
import hubwall.ui

Column {
    id: root

    required property QtObject dock
    required property QtObject panels

    spacing: Theme.gap

    Rectangle {
        width: parent.width
        height: Theme.hair
        color: Theme.line
    }

    Column {
        width: parent.width
        spacing: Theme.stroke

        Repeater {
            model: [
                { keys: "Return", text: root.dock.chosen.enter ?? "" },
                { keys: "Delete", text: root.dock.chosen.delete ?? "" }
            ]

            Row {
                id: hint
                required property var modelData
                width: root.width
                height: Theme.cap * 1.7
                opacity: modelData.text !== "" ? 1 : 0
                spacing: Theme.gap

                Keycaps {
                    anchors.verticalCenter: parent.verticalCenter
                    ways: [[hint.modelData.keys === "Return" ? Words.tr("Enter") : Words.tr("Del")]]
                    size: Math.round(Theme.cap * 0.86)
                }
                Label {
                    anchors.verticalCenter: parent.verticalCenter
                    width: parent.width - x
                    text: hint.modelData.text
                    color: Theme.inkSoft
                    font.pixelSize: Theme.cap
                }
            }
        }
    }

    Row {
        width: parent.width
        spacing: Theme.gap

        PanelButton {
            width: (parent.width - Theme.gap) / 2
            implicitHeight: Theme.row
            text: Words.tr("Guests come in")
            onClicked: root.panels.choose("WELCOME")
        }
        PanelButton {
            width: (parent.width - Theme.gap) / 2
            implicitHeight: Theme.row
            text: Words.tr("Pair a seat")
            onClicked: root.panels.choose("PAIR")
        }
    }
}
