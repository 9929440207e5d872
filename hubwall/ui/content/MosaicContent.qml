// Channels side by side, their names below them. The one that is heard has a frame and a sign.
pragma ComponentBehavior: Bound
import QtQuick
import hubwall.ui

FocusScope {
    id: root

    required property QtObject content
    required property QtObject zone

    focus: true

    Keys.onPressed: event => {
        const ways = ({ [Qt.Key_Left]: [-1, 0], [Qt.Key_Right]: [1, 0], [Qt.Key_Up]: [0, -1], [Qt.Key_Down]: [0, 1] })
        event.accepted = true
        if (event.key in ways)
            content.step(ways[event.key][0], ways[event.key][1])
        else if (event.key === Qt.Key_PageUp || event.key === Qt.Key_PageDown)
            content.turn(event.key === Qt.Key_PageDown ? 1 : -1)
        else if (event.key === Qt.Key_Return || event.key === Qt.Key_Enter)
            content.open("")
        else
            event.accepted = false
    }

    readonly property bool working: zone.inContent
    onWorkingChanged: if (working) content.enter()

    Rectangle {
        anchors.fill: parent
        color: Theme.ground
    }

    Repeater {
        model: root.content.cells

        MosaicCell {
            required property QtObject modelData
            cell: modelData
            room: root
            onAsked: root.content.open(modelData.key)
        }
    }

    // Which page: only where there are several.
    Row {
        anchors { horizontalCenter: parent.horizontalCenter; bottom: parent.bottom; bottomMargin: Math.max(1, spacing / 2) }
        visible: root.content.pages > 1
        spacing: Math.max(2, Math.min(Theme.gap, root.height / 90))

        Repeater {
            model: root.content.pages <= 20 ? root.content.pages : 0

            Rectangle {
                required property int index
                readonly property bool here: index === root.content.page
                width: parent.spacing * (here ? 2.4 : 1)
                height: parent.spacing
                radius: height / 2
                color: here ? Theme.ink : Theme.line
            }
        }
    }
}
