// Where a zone's sound can go: a list over the mixer.
pragma ComponentBehavior: Bound
import QtQuick
import hubwall.ui

FocusScope {
    id: root

    required property QtObject mixer
    required property QtObject strip
    readonly property var places: mixer.devices
    property int current: Math.max(0, places.findIndex(place => place.name === strip.device))

    signal finished()

    function take(index) {
        mixer.send(mixer.current, places[index].name)
        finished()
    }

    Keys.onPressed: event => {
        event.accepted = true
        if (event.key === Qt.Key_Up || event.key === Qt.Key_Backtab)
            root.current = (root.current + root.places.length - 1) % root.places.length
        else if (event.key === Qt.Key_Down || event.key === Qt.Key_Tab)
            root.current = (root.current + 1) % root.places.length
        else if (event.key === Qt.Key_Return || event.key === Qt.Key_Enter || event.key === Qt.Key_Space)
            root.take(root.current)
        else
            root.finished()
    }

    Rectangle {
        anchors.fill: parent
        color: Theme.shade
    }
    MouseArea {
        anchors.fill: parent
        onPressed: root.finished()
    }

    Card {
        anchors.centerIn: parent
        width: Theme.label * 22
        height: list.height + title.height + 3 * Theme.space

        Label {
            id: title
            anchors { left: parent.left; right: parent.right; top: parent.top; margins: Theme.space }
            text: Words.tr("Where {name} is heard").replace("{name}", root.strip.name)
            color: Theme.accent
            font.weight: Font.DemiBold
        }
        ListView {
            id: list
            anchors { left: parent.left; right: parent.right; top: title.bottom; margins: Theme.space }
            height: Math.min(contentHeight, 7 * Theme.row)
            clip: true
            boundsBehavior: Flickable.StopAtBounds
            model: root.places
            currentIndex: root.current
            highlightMoveDuration: 0
            onCurrentIndexChanged: positionViewAtIndex(currentIndex, ListView.Contain)

            delegate: Rectangle {
                id: place
                required property var modelData
                required property int index
                width: list.width
                height: Theme.row
                radius: Theme.radius
                color: index === root.current ? Theme.pressed : "transparent"

                Label {
                    anchors { left: parent.left; leftMargin: Theme.gap; right: parent.right; rightMargin: Theme.gap; verticalCenter: parent.verticalCenter }
                    text: place.modelData.text
                }
                MouseArea {
                    anchors.fill: parent
                    hoverEnabled: true
                    onPositionChanged: root.current = place.index
                    onClicked: root.take(place.index)
                }
            }
        }
    }
}
