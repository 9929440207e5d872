// What a panel lies on.
pragma ComponentBehavior: Bound
import QtQuick
import hubwall.ui

Rectangle {
    color: Theme.surface
    radius: Theme.radius * 1.6
    border.width: Theme.hair
    border.color: Theme.line

    // A click on the card is none beside it.
    MouseArea {
        anchors.fill: parent
        acceptedButtons: Qt.AllButtons
        hoverEnabled: true
        onWheel: wheel => wheel.accepted = true
    }
}
