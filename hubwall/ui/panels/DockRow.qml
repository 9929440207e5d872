// One row of the dock. Who waits to be let in is shown larger, with what can be answered.
pragma ComponentBehavior: Bound
import QtQuick
import hubwall.ui

Rectangle {
    id: root

    required property QtObject dock
    required property var row
    required property int level
    required property int index
    required property ListView view

    readonly property bool current: index === dock.current
    readonly property bool waiting: row.sort === "waiting"
    readonly property bool shared: waiting || row.sort === "share"
    readonly property color tone: ({ good: Theme.good, warn: Theme.warn, bad: Theme.bad, accent: Theme.accent })[row.tone] ?? Theme.inkSoft

    // Signs are not clipped where they are drawn without a GPU: those beside the list are left out.
    function shows(from, high) {
        const top = y + from - view.contentY
        return top >= 0 && top + high <= view.height
    }

    signal pointed(point at)
    signal dragged(point at)
    signal dropped(point at)
    signal canceled()

    height: (shared ? Math.max(picture.height, words.height) : words.height) + 2 * Theme.gap
        + (waiting ? answers.height + Theme.gap : 0)
    radius: Theme.radius
    color: current ? Theme.pressed : waiting ? Theme.raised : "transparent"
    border.width: waiting ? Theme.hair : 0
    border.color: Theme.warn

    Rectangle {
        visible: root.current
        width: Theme.frame
        height: parent.height * 0.6
        anchors.verticalCenter: parent.verticalCenter
        color: Theme.accent
        radius: width / 2
    }

    MouseArea {
        id: mouse

        property point from
        property bool dragging: false

        anchors.fill: parent
        hoverEnabled: true
        preventStealing: true
        cursorShape: dragging ? Qt.ClosedHandCursor : Qt.OpenHandCursor
        onPressed: event => {
            from = Qt.point(event.x, event.y)
            root.dock.go(root.index)
        }
        onPositionChanged: event => {
            const at = mapToItem(null, event.x, event.y)
            if (!pressed) {
                root.pointed(at)
                return
            }
            if (!dragging && Math.abs(event.x - from.x) + Math.abs(event.y - from.y) < drag.threshold)
                return
            dragging = true
            root.dragged(at)
        }
        onReleased: event => {
            if (dragging)
                root.dropped(mapToItem(null, event.x, event.y))
            dragging = false
        }
        onCanceled: {
            dragging = false
            root.canceled()
        }
        onDoubleClicked: root.dock.put(root.row.key)
    }

    Keycaps {
        id: digit
        x: Theme.gap * 1.5
        y: Theme.gap + (Math.max(root.shared ? picture.height : 0, words.height) - height) / 2
        width: Theme.cap * 1.5
        ways: root.row.digit !== "" ? [[root.row.digit]] : []
        size: Math.round(Theme.cap * 0.86)
    }

    DockPicture {
        id: picture
        x: digit.x + digit.width + Theme.gap
        y: Theme.gap
        visible: root.shared
        width: Math.round(root.width * (root.waiting ? 0.4 : 0.27))
        height: root.shared ? Math.round(width * 9 / 16) : 0
        dock: root.dock
        row: root.row
        level: root.level
        signed: root.shows(y, height)
    }
    Icon {
        x: digit.x + digit.width + Theme.gap
        y: Theme.gap + (words.height - height) / 2
        visible: !root.shared && root.shows(y, height)
        name: root.row.icon
        ink: Theme.inkSoft
        size: Theme.icon
    }

    Column {
        id: words
        x: picture.x + (root.shared ? picture.width : Theme.icon) + Theme.gap * 1.3
        y: Theme.gap + Math.max(0, ((root.shared ? picture.height : 0) - height) / 2)
        width: root.width - x - Theme.gap
        spacing: Theme.hair

        Label {
            width: parent.width
            text: root.row.name
            wrapMode: root.shared ? Text.Wrap : Text.NoWrap
            maximumLineCount: root.shared ? 2 : 1
            font.pixelSize: Theme.small
            font.weight: Font.DemiBold
        }
        Label {
            width: parent.width
            visible: root.shared && text !== ""
            text: root.row.title
            color: Theme.inkSoft
            font.pixelSize: Theme.cap
        }
        Row {
            id: line
            width: parent.width
            spacing: Theme.gap / 2

            Icon {
                id: sign
                anchors.verticalCenter: parent.verticalCenter
                opacity: root.shows(words.y + line.y, line.height) ? 1 : 0
                visible: root.row.state !== ""
                width: visible ? size : 0
                name: root.row.state
                ink: root.tone
                size: Theme.cap
            }
            Label {
                id: state
                width: Math.min(implicitWidth, parent.width - x)
                text: root.row.word
                visible: text !== ""
                color: root.tone
                font.pixelSize: Theme.cap
            }
            Label {
                visible: !root.shared && text !== ""
                width: Math.max(0, Math.min(implicitWidth, parent.width - x))
                text: [root.row.title, root.row.detail].filter(part => part !== "").join(" · ")
                color: Theme.inkFaint
                font.pixelSize: Theme.cap
            }
        }
        Label {
            width: parent.width
            visible: root.shared
            text: root.row.detail
            color: Theme.inkFaint
            font.pixelSize: Theme.cap
        }
    }

    Row {
        id: answers
        anchors { left: parent.left; right: parent.right; bottom: parent.bottom; margins: Theme.gap }
        visible: root.waiting
        height: visible ? Theme.row : 0
        spacing: Theme.gap

        PanelButton {
            width: (parent.width - Theme.gap) / 2
            height: parent.height
            text: Words.tr("Let in")
            main: true
            onClicked: root.dock.put(root.row.key)
        }
        PanelButton {
            width: (parent.width - Theme.gap) / 2
            height: parent.height
            text: Words.tr("Turn away")
            onClicked: root.dock.turnAway(root.row.key)
        }
    }
}
