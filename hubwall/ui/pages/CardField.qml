// A line to type in, with its label above.
pragma ComponentBehavior: Bound
import QtQuick
import hubwall.ui

FocusScope {
    id: root

    required property string label
    property bool secret: false
    property alias text: input.text

    signal entered()

    implicitHeight: box.height + (heading.visible ? heading.implicitHeight + Theme.gap / 3 : 0)

    Text {
        id: heading
        text: root.label
        visible: text !== ""
        textFormat: Text.PlainText
        color: Theme.inkSoft
        font.family: Theme.family
        font.pixelSize: Math.round(Theme.small * 0.85)
    }
    Rectangle {
        id: box
        anchors { left: parent.left; right: parent.right; bottom: parent.bottom }
        height: Theme.row
        radius: Theme.radius
        color: Theme.ground
        border.width: input.activeFocus ? Theme.stroke : Theme.hair
        border.color: input.activeFocus ? Theme.accent : Theme.line

        TextInput {
            id: input
            anchors.fill: parent
            anchors.leftMargin: Theme.gap * 1.3
            anchors.rightMargin: Theme.gap * 1.3
            focus: true
            activeFocusOnTab: true
            clip: true
            verticalAlignment: TextInput.AlignVCenter
            echoMode: root.secret ? TextInput.Password : TextInput.Normal
            inputMethodHints: root.secret ? Qt.ImhHiddenText | Qt.ImhSensitiveData | Qt.ImhNoPredictiveText : Qt.ImhNoAutoUppercase
            selectByMouse: true
            color: Theme.ink
            selectionColor: Theme.accent
            selectedTextColor: Theme.inkOnAccent
            font.family: Theme.family
            font.pixelSize: Theme.small
            Keys.onReturnPressed: root.entered()
            Keys.onEnterPressed: root.entered()
        }
    }

    function pick() {
        input.selectAll()
        input.forceActiveFocus()
    }
}
