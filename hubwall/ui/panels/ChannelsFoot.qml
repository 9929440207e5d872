// What the keys do with the chosen channel.
pragma ComponentBehavior: Bound
import QtQuick
import hubwall.ui

Column {
    id: root

    required property QtObject channels

    spacing: Theme.gap
    visible: channels.state === "good"

    Rectangle {
        width: parent.width
        height: Theme.hair
        color: Theme.line
    }
    Repeater {
        model: [
            { keys: [Words.tr("Enter")], text: root.channels.zone !== "" ? Words.tr("Show in “{name}”", { name: root.channels.zone }) : Words.tr("Put on the wall") },
            { keys: [Words.tr("Ctrl"), Words.tr("Enter")], text: root.channels.zone !== "" ? Words.tr("Put on the wall as one more") : "" },
            { keys: [Words.tr("Tab")], text: Words.tr("Next group") },
            { keys: ["*"], text: Words.tr("Favourite, or not") }
        ]

        Row {
            id: hint
            required property var modelData
            width: root.width
            height: Theme.cap * 1.7
            visible: modelData.text !== ""
            spacing: Theme.gap

            Keycaps {
                anchors.verticalCenter: parent.verticalCenter
                ways: [hint.modelData.keys]
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
