// A card with one line to type in, and what is wrong with it.
pragma ComponentBehavior: Bound
import QtQuick
import hubwall.ui

FocusScope {
    id: root

    required property string title
    required property string hint
    required property string icon
    required property string help
    required property string problem
    property alias text: line.text

    signal entered()

    Card {
        anchors.horizontalCenter: parent.horizontalCenter
        y: root.height * 0.18
        width: Math.min(root.width - 2 * Theme.margin, Theme.label * 30)
        height: column.implicitHeight + 2 * Theme.margin

        Column {
            id: column
            anchors { left: parent.left; right: parent.right; top: parent.top; margins: Theme.margin }
            spacing: Theme.space

            Label {
                width: parent.width
                text: root.title
                font.weight: Font.DemiBold
            }
            TypeLine {
                id: line
                width: parent.width
                focus: true
                icon: root.icon
                hint: root.hint
                onEntered: root.entered()
            }
            Row {
                width: parent.width
                spacing: Theme.gap

                Icon {
                    visible: root.problem !== ""
                    anchors.verticalCenter: parent.verticalCenter
                    name: "wrong"
                    ink: Theme.bad
                    size: visible ? Theme.icon : 0
                }
                Label {
                    width: parent.width - x
                    text: root.problem || root.help
                    wrapMode: Text.Wrap
                    maximumLineCount: 3
                    color: root.problem ? Theme.ink : Theme.inkFaint
                    font.pixelSize: Theme.small
                }
            }
        }
    }

    function pick() {
        line.pick()
    }
}
