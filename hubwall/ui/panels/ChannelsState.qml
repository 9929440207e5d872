// Why the list of channels is empty, and what helps.
pragma ComponentBehavior: Bound
import QtQuick
import hubwall.ui

Item {
    id: root

    required property QtObject channels
    required property string typed

    readonly property string look: channels.state !== "good" ? channels.state : typed !== "" ? "unfound" : ""
    readonly property string words: ({
        "none": Words.tr("This wall has no list of channels yet. Its settings name one:"),
        "reading": Words.tr("The lists are being read"),
        "empty": Words.tr("The lists name no channel"),
        "unfound": Words.tr("No channel has that name")
    })[look] ?? ""

    readonly property string example: "channels:\n  tnt: https://example.org/tnt.m3u"  // the same in any language

    visible: channels.count === 0

    Column {
        anchors { left: parent.left; right: parent.right; top: parent.top; margins: Theme.gap; topMargin: Theme.space }
        spacing: Theme.space

        Label {
            width: parent.width
            wrapMode: Text.Wrap
            text: root.words
            color: root.look === "none" ? Theme.ink : Theme.inkFaint
            font.pixelSize: Theme.small
        }
        Rectangle {
            width: parent.width
            height: lines.implicitHeight + 2 * Theme.gap
            visible: root.look === "none"
            radius: Theme.radius
            color: Theme.ground

            Text {
                id: lines
                x: Theme.gap
                y: Theme.gap
                width: parent.width - 2 * Theme.gap
                text: root.example
                wrapMode: Text.WrapAnywhere
                color: Theme.inkBody
                textFormat: Text.PlainText
                font.family: Theme.codeFamily
                font.pixelSize: Theme.cap
            }
        }
        Text {
            width: parent.width
            visible: root.look === "none"
            wrapMode: Text.Wrap
            textFormat: Text.RichText
            text: Theme.coded(Words.tr("They stand in `~/.config/hubwall/settings.yaml`."))
            color: Theme.inkSoft
            font.family: Theme.family
            font.pixelSize: Theme.cap
        }
    }
}
