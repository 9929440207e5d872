// Why the guide shows nothing, and what helps.
pragma ComponentBehavior: Bound
import QtQuick
import hubwall.ui

Item {
    id: root

    required property string look
    required property int letter
    // The group or the list that it was asked for; empty for all.
    required property string what

    readonly property var words: ({
        "none": [Words.tr("This wall has no list of channels yet"), Words.tr("Its settings name one under `channels`, with its guide.")],
        "reading": [Words.tr("The guide is being read"), ""],
        "empty": [what !== "" ? Words.tr("No channel belongs to “{name}”", { name: what }) : Words.tr("The lists name no channel"), ""],
        "silent": [Words.tr("The guide knows nothing of these channels"), Words.tr("A list's guide is named in settings, under `guide`.")]
    })[look] ?? ["", ""]

    visible: look !== "good"

    Rectangle {
        anchors.fill: parent
        visible: root.look !== "silent"
        color: Theme.surface
    }
    Rectangle {
        anchors.fill: said
        anchors.margins: -root.letter
        visible: root.look === "silent"
        radius: Theme.radius
        color: Theme.veil
    }
    Column {
        id: said
        anchors.centerIn: parent
        width: Math.min(parent.width - 3 * root.letter, root.letter * 26)
        spacing: root.letter * 0.5

        Label {
            width: parent.width
            horizontalAlignment: Text.AlignHCenter
            wrapMode: Text.Wrap
            text: root.words[0]
            font.pixelSize: root.letter
        }
        Label {
            width: parent.width
            visible: text !== ""
            horizontalAlignment: Text.AlignHCenter
            wrapMode: Text.Wrap
            textFormat: Text.RichText
            text: Theme.coded(root.words[1])
            color: Theme.inkSoft
            font.pixelSize: root.letter * 0.76
        }
    }
}
