// A question before anything else goes on.
pragma ComponentBehavior: Bound
import QtQuick
import hubwall.ui

FocusScope {
    id: root

    required property QtObject panels
    required property string name
    readonly property bool modal: true
    readonly property var asked: panels.question

    focus: true

    Card {
        anchors.centerIn: parent
        width: Math.min(root.width - 2 * Theme.margin, Math.max(Theme.label * 22, buttons.implicitWidth + 2 * Theme.margin))
        height: column.implicitHeight + 2 * Theme.margin

        Column {
            id: column
            anchors { left: parent.left; right: parent.right; top: parent.top; margins: Theme.margin }
            spacing: Theme.space

            Label {
                width: parent.width
                wrapMode: Text.Wrap
                maximumLineCount: 2
                text: root.asked.title ?? ""
                font.weight: Font.DemiBold
            }
            Label {
                width: parent.width
                visible: text !== ""
                wrapMode: Text.Wrap
                maximumLineCount: 8
                lineHeight: 1.15
                text: root.asked.text ?? ""
                color: Theme.inkSoft
                font.pixelSize: Theme.small
            }
            Item {
                width: parent.width
                height: buttons.height + Theme.gap

                Row {
                    id: buttons
                    anchors { right: parent.right; bottom: parent.bottom }
                    spacing: Theme.gap
                    layoutDirection: Qt.RightToLeft

                    Repeater {
                        model: [...(root.asked.choices ?? []), root.asked.stay ?? ""]

                        PanelButton {
                            required property string modelData
                            required property int index
                            readonly property bool stays: index === (root.asked.choices ?? []).length
                            text: modelData
                            main: index === 0
                            focus: index === 0
                            onClicked: root.panels.answer(stays ? -1 : index)
                            KeyNavigation.left: buttons.children[index + 1] ?? null
                            KeyNavigation.right: index > 0 ? buttons.children[index - 1] : null
                        }
                    }
                }
            }
        }
    }
}
