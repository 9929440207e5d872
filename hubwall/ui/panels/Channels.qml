// The channels: to zap the selected zone, or to put one more television on the wall.
pragma ComponentBehavior: Bound
import QtQuick
import hubwall.ui

FocusScope {
    id: root

    required property QtObject panels
    required property string name
    readonly property bool modal: false
    readonly property QtObject channels: panels.channels
    // The edge of its screen that is nearer to the edge of the wall.
    readonly property bool leftward: panels.area.x + panels.area.width / 2 < (Window.width - 1) / 2

    // The pointer lies somewhere when it opens, or rows move under it: only a move of it counts.
    property point pointer: Qt.point(-1, -1)

    function point(at, index) {
        if (pointer.x >= 0 && (at.x !== pointer.x || at.y !== pointer.y))
            channels.go(index)
        pointer = at
    }

    focus: true

    Card {
        id: card
        x: root.leftward ? Theme.gap : root.width - width - Theme.gap
        y: Theme.gap
        width: Math.floor(Math.min(root.width, Theme.screenHeight * 16 / 9) * 0.36) - 2 * Theme.gap
        height: Math.min(root.height, Theme.screenHeight * 1.6) - 2 * Theme.gap
        // What is dragged goes to the wall, which must be seen.
        opacity: drop.shown ? Theme.faint : 1

        Label {
            id: heading
            anchors { left: parent.left; top: parent.top; leftMargin: Theme.space; topMargin: Theme.gap }
            height: Theme.row
            text: Words.tr("Channels")
            font.weight: Font.DemiBold
        }
        Label {
            anchors { left: heading.right; leftMargin: Theme.gap; baseline: heading.baseline }
            visible: root.channels.state === "good"
            text: root.channels.count
            color: Theme.inkFaint
            font.pixelSize: Theme.cap
        }
        Keycaps {
            anchors { right: parent.right; rightMargin: Theme.space; verticalCenter: heading.verticalCenter }
            ways: [["C"]]
            faint: true
        }

        TypeLine {
            id: line
            anchors { left: parent.left; right: parent.right; top: heading.bottom; leftMargin: Theme.space; rightMargin: Theme.space; topMargin: Theme.gap / 2 }
            focus: true
            icon: "search"
            hint: Words.tr("Name or number")
            onTyped: root.channels.filter(text)
            onEntered: root.channels.take()
            Keys.onUpPressed: root.channels.step(-1)
            Keys.onDownPressed: root.channels.step(1)
            takes: event => {
                const held = event.modifiers & Qt.ControlModifier
                const steps = ({ [Qt.Key_PageUp]: -rows.page, [Qt.Key_PageDown]: rows.page })
                if (event.key in steps)
                    root.channels.step(steps[event.key])
                else if (held && (event.key === Qt.Key_Home || event.key === Qt.Key_End))
                    root.channels.step(event.key === Qt.Key_Home ? -rows.count : rows.count)
                else if (event.key === Qt.Key_Tab || event.key === Qt.Key_Backtab)
                    root.channels.group(event.key === Qt.Key_Tab ? 1 : -1)
                else if (held && (event.key === Qt.Key_Return || event.key === Qt.Key_Enter))
                    root.channels.add()
                else if ((event.modifiers & Qt.ShiftModifier) && (event.key === Qt.Key_Return || event.key === Qt.Key_Enter))
                    root.channels.addGroup()
                else if (event.key === Qt.Key_Asterisk || event.key === Qt.Key_multiply)
                    root.channels.like()
                else
                    return false
                return true
            }
        }

        Column {
            id: wrong
            anchors { left: parent.left; right: parent.right; top: line.bottom; leftMargin: Theme.space; rightMargin: Theme.space; topMargin: Theme.gap }
            spacing: Theme.gap / 2

            Repeater {
                model: root.channels.troubles.slice(0, 3)

                Row {
                    id: trouble
                    required property string modelData
                    width: wrong.width
                    spacing: Theme.gap

                    Icon {
                        id: sign
                        y: Theme.hair
                        name: "wrong"
                        ink: Theme.warn
                        size: Theme.cap * 1.2
                    }
                    Label {
                        width: parent.width - sign.width - Theme.gap
                        text: trouble.modelData
                        wrapMode: Text.Wrap
                        maximumLineCount: 3
                        color: Theme.inkSoft
                        font.pixelSize: Theme.cap
                    }
                }
            }
        }

        ListView {
            id: rows
            objectName: "rows"
            readonly property int high: Theme.row
            readonly property int page: Math.max(1, Math.floor(height / high) - 1)

            anchors { left: parent.left; right: parent.right; top: wrong.bottom; leftMargin: Theme.gap; rightMargin: Theme.gap * 1.5; topMargin: Theme.gap / 2 }
            // Whole rows.
            height: Math.floor((foot.y - Theme.gap - y) / high) * high
            clip: true
            boundsBehavior: Flickable.StopAtBounds
            reuseItems: true
            cacheBuffer: 0
            model: root.channels.model
            currentIndex: -1
            highlightFollowsCurrentItem: false
            onHeightChanged: Qt.callLater(reveal)
            onContentYChanged: Qt.callLater(see)
            onCountChanged: Qt.callLater(see)

            // What Enter acts on is seen, and its group's name where there is room.
            function reveal() {
                const at = root.channels.current
                if (at < 0) {
                    contentY = originY
                } else {
                    if (at === 1)
                        positionViewAtIndex(0, ListView.Contain)
                    positionViewAtIndex(at, ListView.Contain)
                }
                see()
            }
            function see() {
                const first = Math.max(0, Math.floor((contentY - originY) / high))
                root.channels.see(first, Math.min(count - 1, first + Math.ceil(height / high)))
            }
            Connections {
                target: root.channels
                function onRowsChanged() { Qt.callLater(rows.reveal) }
                function onCurrentChanged() { Qt.callLater(rows.reveal) }
            }

            delegate: ChannelRow {
                width: rows.width
                height: rows.high
                channels: root.channels
                view: rows
                onPointed: at => root.point(at, index)
                onDragged: at => drop.follow(row, at)
                onDropped: at => drop.end(row, at)
                onCanceled: drop.shown = false
            }
        }
        ScrollMark {
            anchors { right: parent.right; rightMargin: Theme.gap / 2 }
            view: rows
        }

        ChannelsState {
            anchors.fill: rows
            channels: root.channels
            typed: line.text
        }

        ChannelsFoot {
            id: foot
            anchors { left: parent.left; right: parent.right; bottom: parent.bottom; margins: Theme.space }
            anchors.bottomMargin: Theme.gap
            channels: root.channels
        }
    }

    DockDrop {
        id: drop
        anchors.fill: parent
        dock: root.channels
        home: card
    }
}
