// A button on a card: with the mouse, or with Tab and Enter or Space.
pragma ComponentBehavior: Bound
import QtQuick
import hubwall.ui

Rectangle {
    id: root

    required property string text
    property bool main: false
    property bool good: true  // whether it can be pressed now
    readonly property bool hot: mouse.containsMouse || activeFocus

    signal clicked()

    implicitWidth: Math.max(label.implicitWidth + 2 * Theme.space, 4 * Theme.label)
    implicitHeight: Theme.row
    radius: Theme.radius
    opacity: good ? 1 : 0.45
    color: main ? (hot ? Qt.lighter(Theme.accent, 1.15) : Theme.accent) : (hot ? Theme.pressed : Theme.raised)
    border.width: activeFocus ? Theme.stroke : Theme.hair
    border.color: activeFocus ? Theme.ink : main ? Theme.accent : Theme.line
    activeFocusOnTab: true

    Keys.onReturnPressed: press()
    Keys.onEnterPressed: press()
    Keys.onSpacePressed: press()

    function press() {
        if (good)
            clicked()
    }

    Text {
        id: label
        anchors.centerIn: parent
        width: Math.min(implicitWidth, parent.width - 2 * Theme.gap)
        elide: Text.ElideRight
        text: root.text
        textFormat: Text.PlainText
        color: root.main ? Theme.inkOnAccent : Theme.ink
        font.family: Theme.family
        font.pixelSize: Theme.small
        font.weight: Font.DemiBold
    }
    MouseArea {
        id: mouse
        anchors.fill: parent
        hoverEnabled: true
        cursorShape: Qt.PointingHandCursor
        onClicked: root.press()
    }
}
