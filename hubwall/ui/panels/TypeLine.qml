// A line to type in.
pragma ComponentBehavior: Bound
import QtQuick
import hubwall.ui

FocusScope {
    id: root

    property alias text: input.text
    property string hint: ""
    property string icon: ""

    // Asked before a key is text: whether it took the key.
    property var takes: null

    signal entered()
    signal typed()

    implicitHeight: Theme.row * 1.25

    Rectangle {
        anchors.fill: parent
        radius: Theme.radius
        color: Theme.ground
        border.width: Theme.hair
        border.color: input.activeFocus ? Theme.accent : Theme.line
    }
    Icon {
        id: sign
        anchors { left: parent.left; verticalCenter: parent.verticalCenter; leftMargin: Theme.space }
        visible: root.icon !== ""
        name: root.icon
        ink: Theme.inkFaint
    }
    TextInput {
        id: input
        anchors.fill: parent
        anchors.leftMargin: root.icon ? sign.x + sign.width + Theme.gap : Theme.space
        anchors.rightMargin: Theme.space
        focus: true
        clip: true
        verticalAlignment: TextInput.AlignVCenter
        inputMethodHints: Qt.ImhNoAutoUppercase | Qt.ImhNoPredictiveText
        selectByMouse: true
        maximumLength: 2048
        color: Theme.ink
        selectionColor: Theme.accent
        selectedTextColor: Theme.inkOnAccent
        font.family: Theme.family
        font.pixelSize: Theme.label
        onAccepted: root.entered()
        Keys.onPressed: event => event.accepted = root.takes !== null && root.takes(event)
        onTextEdited: root.typed()

        Label {
            anchors.fill: parent
            visible: input.text === ""
            text: root.hint
            color: Theme.inkFaint
        }
    }

    function pick() {
        input.selectAll()
    }
}
