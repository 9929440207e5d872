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
    component Hint: Row {
        id: hint
        required property var keys
        required property string text
        height: Theme.cap * 1.7
        visible: text !== ""
        spacing: Theme.gap

        Keycaps {
            id: caps
            anchors.verticalCenter: parent.verticalCenter
            ways: [hint.keys]
            size: Math.round(Theme.cap * 0.86)
        }
        Label {
            anchors.verticalCenter: parent.verticalCenter
            width: Math.min(implicitWidth, root.width - caps.width - hint.spacing)
            text: hint.text
            color: Theme.inkSoft
            font.pixelSize: Theme.cap
        }
    }

    Hint {
        keys: [Words.tr("Enter")]
        text: root.channels.zone !== "" ? Words.tr("Show in “{name}”", { name: root.channels.zone }) : Words.tr("Put on the wall")
    }
    Hint {
        keys: [Words.tr("Ctrl"), Words.tr("Enter")]
        text: root.channels.zone !== "" ? Words.tr("Put on the wall as one more") : ""
    }
    Hint {
        keys: [Words.tr("Shift"), Words.tr("Enter")]
        text: Words.tr("Put its group on the wall as a mosaic")
    }
    Row {
        spacing: Theme.space

        Hint {
            keys: ["*"]
            text: Words.tr("Favourite, or not")
        }
        Hint {
            keys: [Words.tr("Tab")]
            text: Words.tr("Next group")
        }
    }
}
