// A short notice at the foot of a zone.
pragma ComponentBehavior: Bound
import QtQuick
import hubwall.ui

Item {
    id: root

    required property string text
    property string shown: ""
    onTextChanged: if (text) shown = text

    height: box.height
    opacity: text ? 1 : 0
    visible: opacity > 0
    Behavior on opacity { NumberAnimation { duration: Theme.fade } }

    Rectangle {
        id: box
        anchors.horizontalCenter: parent.horizontalCenter
        anchors.bottom: parent.bottom
        width: Math.min(root.width, words.implicitWidth + 2 * Theme.space)
        height: words.implicitHeight + Theme.gap * 1.4
        radius: Theme.radius
        color: Theme.raised
        border.width: Theme.hair
        border.color: Theme.line

        Text {
            id: words
            anchors.centerIn: parent
            width: Math.min(implicitWidth, root.width - 2 * Theme.space)
            wrapMode: Text.Wrap
            maximumLineCount: 3
            elide: Text.ElideRight
            text: root.shown
            textFormat: Text.PlainText
            color: Theme.ink
            font.family: Theme.family
            font.pixelSize: Theme.small
        }
    }
}
