// What is wrong with a zone, in words, in its place. Nothing while all is well.
import QtQuick
import hubwall.ui

Item {
    id: root

    required property QtObject zone
    readonly property QtObject content: zone.content

    Rectangle {
        anchors.fill: parent
        visible: root.content.health === "stale"
        color: Theme.shade
    }

    Column {
        anchors.centerIn: parent
        width: parent.width - 2 * Theme.space
        spacing: Theme.gap
        visible: root.content.problem !== "" && root.content.health !== "playing"

        Text {
            width: parent.width
            horizontalAlignment: Text.AlignHCenter
            elide: Text.ElideRight
            color: Theme.inkSoft
            font.family: Theme.family
            font.pixelSize: Theme.label
            textFormat: Text.PlainText
            text: root.zone.name
        }
        Text {
            width: parent.width
            horizontalAlignment: Text.AlignHCenter
            wrapMode: Text.Wrap
            maximumLineCount: 6
            elide: Text.ElideRight
            color: Theme.ink
            font.family: Theme.family
            font.pixelSize: Theme.label
            textFormat: Text.PlainText
            text: root.content.problem
        }
    }
}
