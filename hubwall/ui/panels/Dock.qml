// Seats, shares, what arrived and what is kept: to be dragged onto the wall, or put there by key.
pragma ComponentBehavior: Bound
import QtQuick
import hubwall.ui

FocusScope {
    id: root

    required property QtObject panels
    required property string name
    readonly property bool modal: false
    readonly property QtObject dock: panels.dock
    // The edge of its screen that is nearer to the edge of the wall.
    readonly property bool leftward: panels.area.x + panels.area.width / 2 < (Window.width - 1) / 2

    // The pointer lies somewhere when it opens, or rows move under it: only a move of it counts.
    property point pointer: Qt.point(-1, -1)

    function point(at, index) {
        if (pointer.x >= 0 && (at.x !== pointer.x || at.y !== pointer.y))
            dock.go(index)
        pointer = at
    }

    // The place on the keyboard counts, as everywhere: a French digit row is shifted.
    function digit(event) {
        const places = event.nativeScanCode - 9
        if (places >= 1 && places <= 9)
            return places
        return event.key >= Qt.Key_1 && event.key <= Qt.Key_9 ? event.key - Qt.Key_0 : 0
    }

    focus: true
    Keys.onUpPressed: dock.step(-1)
    Keys.onDownPressed: dock.step(1)
    Keys.onReturnPressed: dock.take()
    Keys.onEnterPressed: dock.take()
    Keys.onDeletePressed: dock.remove()
    Keys.onPressed: event => {
        const steps = ({ [Qt.Key_PageUp]: -5, [Qt.Key_PageDown]: 5, [Qt.Key_Home]: -rows.count, [Qt.Key_End]: rows.count })
        event.accepted = true
        if (event.key in steps)
            dock.step(steps[event.key])
        else if (event.key === Qt.Key_G)
            dock.answerNext(!(event.modifiers & Qt.ShiftModifier))
        else if (event.key === Qt.Key_D)
            panels.close()
        else if (event.key === Qt.Key_W)
            panels.choose("WELCOME")
        else if (digit(event) > 0)
            dock.takeNumber(digit(event))
        else
            event.accepted = false
    }

    Card {
        id: card
        x: root.leftward ? Theme.gap : root.width - width - Theme.gap
        y: Theme.gap
        width: Math.floor(Math.min(root.width, Theme.screenHeight * 16 / 9) / 3) - 2 * Theme.gap
        height: Math.min(root.height, Theme.screenHeight * 1.6) - 2 * Theme.gap
        // What is dragged goes to the wall, which must be seen.
        opacity: drop.shown ? Theme.faint : 1

        ListView {
            id: rows
            objectName: "rows"
            anchors { left: parent.left; right: parent.right; top: state.bottom; bottom: foot.top; leftMargin: Theme.gap; rightMargin: Theme.gap * 1.5; bottomMargin: Theme.gap }
            clip: true
            boundsBehavior: Flickable.StopAtBounds
            model: root.dock.model
            currentIndex: root.dock.current
            highlightFollowsCurrentItem: false
            onCurrentIndexChanged: Qt.callLater(reveal)
            onHeightChanged: Qt.callLater(reveal)
            // What Enter and Del act on is seen, whoever comes to wait above it.
            function reveal() {
                forceLayout()
                positionViewAtIndex(root.dock.current, ListView.Contain)
            }
            Connections {
                target: root.dock
                function onRowsChanged() { Qt.callLater(rows.reveal) }
            }
            spacing: Theme.hair

            section.property: "section"
            section.delegate: Item {
                id: head
                required property string section
                readonly property bool waiting: section === Words.tr("Waiting to be let in")
                width: rows.width
                height: Theme.row

                Label {
                    anchors { left: parent.left; right: answers.left; bottom: parent.bottom; leftMargin: Theme.gap; bottomMargin: Theme.stroke }
                    text: head.section
                    color: head.waiting ? Theme.warn : Theme.accent
                    font.pixelSize: Theme.cap
                    font.weight: Font.DemiBold
                }
                // Lets in whoever is the first.
                Keycaps {
                    id: answers
                    anchors { right: parent.right; rightMargin: Theme.gap; bottom: parent.bottom; bottomMargin: Theme.stroke }
                    visible: head.waiting
                    ways: [["G"]]
                    size: Math.round(Theme.cap * 0.86)
                }
            }

            delegate: DockRow {
                width: rows.width
                dock: root.dock
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

        Label {
            id: heading
            anchors { left: parent.left; top: parent.top; leftMargin: Theme.space; topMargin: Theme.gap }
            height: Theme.row
            text: Words.tr("Dock")
            font.weight: Font.DemiBold
        }
        Keycaps {
            anchors { right: parent.right; rightMargin: Theme.space; verticalCenter: heading.verticalCenter }
            ways: [["D"]]
            faint: true
        }

        DockState {
            id: state
            anchors { left: parent.left; right: parent.right; top: heading.bottom; leftMargin: Theme.space; rightMargin: Theme.space }
            dock: root.dock
        }

        DockFoot {
            id: foot
            anchors { left: parent.left; right: parent.right; bottom: parent.bottom; margins: Theme.space }
            anchors.bottomMargin: Theme.gap
            dock: root.dock
            panels: root.panels
        }
    }

    DockDrop {
        id: drop
        anchors.fill: parent
        dock: root.dock
        home: card
    }
}
