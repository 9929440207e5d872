// A button of a panel: with the mouse, or with Tab or the arrows and Enter.
pragma ComponentBehavior: Bound
import QtQuick
import hubwall.ui

Rectangle {
    id: root

    required property string text
    property bool main: false
    readonly property bool hot: mouse.containsMouse || activeFocus

    signal clicked()

    implicitWidth: Math.max(words.implicitWidth + 2 * Theme.margin, 4 * Theme.label)
    implicitHeight: Theme.row * 1.15
    radius: Theme.radius
    color: hot ? Theme.accent : main ? Theme.pressed : Theme.raised
    border.width: activeFocus ? Theme.stroke : Theme.hair
    border.color: activeFocus ? Theme.ink : Theme.line
    activeFocusOnTab: true

    Keys.onReturnPressed: clicked()
    Keys.onEnterPressed: clicked()
    Keys.onSpacePressed: clicked()

    Label {
        id: words
        anchors.centerIn: parent
        width: Math.min(implicitWidth, parent.width - Theme.gap)
        text: root.text
        color: root.hot ? Theme.inkOnAccent : Theme.ink
        font.pixelSize: Theme.small
        font.weight: Font.DemiBold
    }
    MouseArea {
        id: mouse
        anchors.fill: parent
        hoverEnabled: true
        cursorShape: Qt.PointingHandCursor
        onClicked: root.clicked()
    }
}
