// A sign in a zone's strip that can be clicked.
pragma ComponentBehavior: Bound
import QtQuick
import hubwall.ui

Item {
    id: root

    required property string name
    property color ink: Theme.ink
    property string words: ""

    signal clicked()
    signal turned(int by)

    implicitWidth: row.implicitWidth + Theme.gap
    implicitHeight: Theme.strip

    Rectangle {
        anchors.fill: parent
        anchors.margins: Theme.hair
        radius: Theme.radius
        color: Theme.pressed
        visible: mouse.containsMouse
    }
    Row {
        id: row
        anchors.centerIn: parent
        spacing: Theme.stroke

        Icon {
            anchors.verticalCenter: parent.verticalCenter
            name: root.name
            ink: mouse.containsMouse ? Theme.ink : root.ink
        }
        Label {
            anchors.verticalCenter: parent.verticalCenter
            visible: text !== ""
            text: root.words
            color: Theme.inkSoft
            font.pixelSize: Theme.small
        }
    }
    MouseArea {
        id: mouse
        anchors.fill: parent
        hoverEnabled: true
        cursorShape: Qt.PointingHandCursor
        onClicked: root.clicked()
        onWheel: wheel => root.turned(wheel.angleDelta.y > 0 ? 1 : -1)
    }
}
