// One menu: entries in groups, each with its key, gone through with mouse or arrows.
pragma ComponentBehavior: Bound
import QtQuick
import hubwall.ui

FocusScope {
    id: root

    required property QtObject panels
    required property var entries
    required property Item room
    property string title: ""

    property int current: -1
    property Item sub: null

    signal folded()

    width: card.width
    height: card.height

    Keys.onDownPressed: step(1)
    Keys.onUpPressed: step(-1)
    Keys.onReturnPressed: take()
    Keys.onEnterPressed: take()
    Keys.onSpacePressed: take()
    Keys.onRightPressed: event => {
        const entry = entries[current]
        if (entry?.is === "volume")
            rows.itemAt(current).item.nudge(5)
        else if (entry?.is === "sub")
            take()
    }
    Keys.onLeftPressed: event => {
        if (entries[current]?.is === "volume")
            rows.itemAt(current).item.nudge(-5)
        else if (title === "")
            folded()
    }
    Keys.onPressed: event => {
        // A letter goes to the next entry that begins with it.
        const letter = event.text.toLowerCase()
        if (letter.length !== 1 || letter < "!")
            return
        for (let i = 1; i <= entries.length; i++) {
            const at = (current + i + entries.length) % entries.length
            if ((entries[at].text ?? "").toLowerCase().startsWith(letter)) {
                point(at)
                break
            }
        }
        event.accepted = true
    }

    function step(by) {
        let at = current < 0 && by < 0 ? 0 : current
        do
            at = (at + by + entries.length) % entries.length
        while (entries[at].is === "line")
        point(at)
    }

    function point(at) {
        if (at === current)
            return
        current = at
        submenu.sourceComponent = undefined
        forceActiveFocus()
    }

    function take() {
        const entry = entries[current]
        if (entry?.is === "action" && entry.why === "")
            panels.choose(entry.action)
        else if (entry?.is === "sub")
            unfold()
    }

    function unfold() {
        submenu.setSource("MenuList.qml", { panels: panels, entries: entries[current].entries, room: room })
        const corner = mapToItem(room, 0, 0)
        submenu.leftward = corner.x + width + submenu.width > room.width
        submenu.lowest = room.height - corner.y - submenu.height - Theme.gap
        submenu.item.step(1)
        submenu.item.forceActiveFocus()
    }

    Card {
        id: card
        width: Math.max(Theme.label * 15, inside.widest + 2 * Theme.gap)
        height: inside.height + 2 * Theme.gap

        Column {
            id: inside
            readonly property real widest: {
                let found = heading.implicitWidth
                for (let i = 0; i < rows.count; i++)
                    found = Math.max(found, rows.itemAt(i)?.item?.implicitWidth ?? 0)
                return Math.min(found, Theme.label * 24)
            }

            x: Theme.gap
            y: Theme.gap
            width: parent.width - 2 * Theme.gap

            Label {
                id: heading
                width: parent.width
                height: visible ? Theme.cap * 2 : 0
                visible: root.title !== ""
                leftPadding: Theme.space + Theme.gap
                rightPadding: Theme.space
                text: root.title
                color: Theme.inkSoft
                font.pixelSize: Theme.cap
            }

            Repeater {
                id: rows
                model: root.entries

                Loader {
                    id: holder
                    required property var modelData
                    required property int index

                    width: inside.width
                    Component.onCompleted: {
                        if (modelData.is === "line")
                            sourceComponent = line
                        else if (modelData.is === "volume")
                            setSource("MenuVolume.qml", { panels: root.panels, entry: modelData, current: Qt.binding(() => root.current === index) })
                        else
                            setSource("MenuRow.qml", { entry: modelData, current: Qt.binding(() => root.current === index) })
                    }
                    Connections {
                        target: holder.item
                        ignoreUnknownSignals: true
                        function onPointed() {
                            if (root.current !== holder.index) {
                                root.point(holder.index)
                                if (holder.modelData.is === "sub")
                                    root.unfold()
                            }
                        }
                        function onClicked() {
                            root.point(holder.index)
                            root.take()
                        }
                    }
                }
            }
        }
    }

    Component {
        id: line
        Item {
            implicitHeight: Theme.gap + Theme.hair
            Rectangle {
                anchors { left: parent.left; right: parent.right; verticalCenter: parent.verticalCenter; leftMargin: Theme.space + Theme.gap; rightMargin: Theme.gap }
                height: Theme.hair
                color: Theme.line
            }
        }
    }

    Loader {
        id: submenu

        readonly property Item beside: rows.count > 0 && root.current >= 0 ? rows.itemAt(root.current) : null
        property bool leftward: false
        property real lowest: 0

        x: leftward ? Theme.gap - width : card.width - Theme.gap
        y: Math.min(beside?.y ?? 0, lowest)

        Connections {
            target: submenu.item
            ignoreUnknownSignals: true
            function onFolded() {
                submenu.setSource("")
                root.forceActiveFocus()
            }
        }
    }
}
