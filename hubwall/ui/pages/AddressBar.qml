// Where a person types the address that a zone's page is to go to.
pragma ComponentBehavior: Bound
import QtQuick
import hubwall.ui

FocusScope {
    id: root

    required property QtObject content
    signal finished()

    visible: content.typing
    focus: visible
    height: row.height + 2 * Theme.gap
    onVisibleChanged: {
        if (visible) {
            field.text = content.address.toString()
            field.pick()
        } else {
            finished()
        }
    }
    Keys.onEscapePressed: content.type_address(false)

    Rectangle {
        anchors.fill: parent
        color: Theme.surface
    }
    Rectangle {
        anchors { left: parent.left; right: parent.right; bottom: parent.bottom }
        height: Theme.hair
        color: Theme.line
    }
    Row {
        id: row
        anchors { left: parent.left; right: parent.right; verticalCenter: parent.verticalCenter; margins: Theme.gap }
        spacing: Theme.gap

        CardField {
            id: field
            width: parent.width - go.width - parent.spacing
            height: Theme.row
            label: ""
            focus: true
            onEntered: root.content.go(text)
        }
        CardButton {
            id: go
            main: true
            text: Words.tr("Go")
            onClicked: root.content.go(field.text)
        }
    }
}
