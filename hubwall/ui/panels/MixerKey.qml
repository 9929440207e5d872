// A switch of the mixer: a word or a sign that is lit while it is on.
pragma ComponentBehavior: Bound
import QtQuick
import hubwall.ui

Rectangle {
    id: root

    property string text: ""
    property string sign: ""
    property bool on: false
    property color tone: Theme.accent

    signal clicked()

    implicitWidth: Math.max(height, words.implicitWidth + 2 * Theme.space)
    implicitHeight: Theme.row
    radius: Theme.radius
    color: on ? tone : mouse.containsMouse ? Theme.pressed : Theme.raised
    border.width: Theme.hair
    border.color: on ? tone : Theme.line

    Icon {
        anchors.centerIn: parent
        visible: root.sign !== ""
        name: root.sign
        ink: root.on ? Theme.inkOnAccent : Theme.inkSoft
    }
    Label {
        id: words
        anchors.centerIn: parent
        visible: root.text !== ""
        width: Math.min(implicitWidth, root.width - Theme.gap)
        text: root.text
        color: root.on ? Theme.inkOnAccent : Theme.ink
        font.pixelSize: Theme.small
        font.weight: root.on ? Font.DemiBold : Font.Normal
    }
    MouseArea {
        id: mouse
        anchors.fill: parent
        hoverEnabled: true
        cursorShape: Qt.PointingHandCursor
        onClicked: root.clicked()
    }
}
