// The layouts, each as a picture, found by a part of the name.
pragma ComponentBehavior: Bound
import QtQuick
import hubwall.ui

FocusScope {
    id: root

    required property QtObject panels
    required property string name
    readonly property bool modal: true
    readonly property QtObject list: panels.layouts
    readonly property int columns: Math.max(1, Math.min(3, grid.count))

    // The pointer lies somewhere when the list opens, or moves under it: only a move of it counts.
    property point pointer: Qt.point(-1, -1)

    function point(at, index) {
        if (pointer.x >= 0 && (at.x !== pointer.x || at.y !== pointer.y))
            list.go(index)
        pointer = at
    }

    focus: true

    Card {
        id: card
        anchors.centerIn: parent
        width: Math.min(root.width, root.height * 16 / 9) - 2 * Theme.margin
        height: Math.min(root.height, Theme.screenHeight) - 2 * Theme.margin

        TypeLine {
            id: line
            anchors { left: parent.left; right: parent.right; top: parent.top; margins: Theme.space }
            focus: true
            icon: "search"
            hint: Words.tr("Part of a layout's name")
            onTyped: root.list.filter(text)
            onEntered: root.panels.chooseLayout()
            Keys.onUpPressed: root.list.step(-root.columns)
            Keys.onDownPressed: root.list.step(root.columns)
            Keys.onPressed: event => {
                // The line has the arrows while there is text to go through.
                const across = event.key === Qt.Key_Left ? -1 : event.key === Qt.Key_Right ? 1 : 0
                const tab = event.key === Qt.Key_Tab ? 1 : event.key === Qt.Key_Backtab ? -1 : 0
                if (tab || (across && line.text === "")) {
                    root.list.step(tab || across)
                    event.accepted = true
                }
            }
        }

        GridView {
            id: grid
            anchors { left: parent.left; right: parent.right; top: line.bottom; bottom: foot.top; margins: Theme.space }
            anchors.bottomMargin: Theme.gap
            clip: true
            boundsBehavior: Flickable.StopAtBounds
            cellWidth: Math.floor(width / 3)
            cellHeight: Math.floor(Math.min(height / 2, cellWidth * 0.72))
            model: root.list.rows
            currentIndex: root.list.current
            highlightMoveDuration: 0
            onCurrentIndexChanged: positionViewAtIndex(currentIndex, GridView.Contain)

            delegate: Item {
                id: cell

                required property var modelData
                required property int index
                readonly property bool current: index === root.list.current

                width: grid.cellWidth
                height: grid.cellHeight

                Rectangle {
                    anchors.fill: parent
                    anchors.margins: Theme.gap / 2
                    radius: Theme.radius
                    color: cell.current ? Theme.pressed : Theme.raised
                    border.width: cell.current ? Theme.stroke : Theme.hair
                    border.color: cell.current ? Theme.accent : Theme.line

                    LayoutPicture {
                        anchors { left: parent.left; right: parent.right; top: parent.top; bottom: words.top; margins: Theme.gap * 1.5 }
                        visible: cell.modelData.problem === ""
                        layout: cell.modelData
                    }
                    Column {
                        anchors { left: parent.left; right: parent.right; margins: Theme.space; verticalCenter: parent.verticalCenter; verticalCenterOffset: -words.height / 2 }
                        visible: cell.modelData.problem !== ""
                        spacing: Theme.gap

                        Icon {
                            anchors.horizontalCenter: parent.horizontalCenter
                            name: "wrong"
                            ink: Theme.bad
                            size: Theme.icon * 1.4
                        }
                        Label {
                            width: parent.width
                            horizontalAlignment: Text.AlignHCenter
                            wrapMode: Text.Wrap
                            maximumLineCount: 4
                            text: cell.modelData.problem
                            color: Theme.inkSoft
                            font.pixelSize: Theme.cap
                        }
                    }

                    Item {
                        id: words
                        anchors { left: parent.left; right: parent.right; bottom: parent.bottom; margins: Theme.gap * 1.5 }
                        height: Theme.row

                        Keycaps {
                            id: digit
                            anchors.verticalCenter: parent.verticalCenter
                            visible: cell.modelData.digit !== ""
                            width: visible ? implicitWidth : 0
                            ways: visible ? [[cell.modelData.digit]] : []
                        }
                        Label {
                            anchors { left: digit.right; leftMargin: digit.visible ? Theme.gap : 0; right: count.left; rightMargin: Theme.gap; verticalCenter: parent.verticalCenter }
                            text: cell.modelData.name
                            font.pixelSize: Theme.small
                            font.weight: Font.DemiBold
                        }
                        Row {
                            id: count
                            anchors { right: parent.right; verticalCenter: parent.verticalCenter }
                            spacing: Theme.gap / 2

                            Icon {
                                visible: cell.modelData.current
                                anchors.verticalCenter: parent.verticalCenter
                                size: Theme.cap * 1.2
                                name: "check"
                                ink: Theme.good
                            }
                            Label {
                                anchors.verticalCenter: parent.verticalCenter
                                text: cell.modelData.current ? Words.tr("on the wall") : cell.modelData.count
                                color: cell.modelData.current ? Theme.good : Theme.inkSoft
                                font.pixelSize: Theme.cap
                            }
                        }
                    }
                }
                MouseArea {
                    anchors.fill: parent
                    hoverEnabled: true
                    onPositionChanged: mouse => root.point(mapToItem(null, mouse.x, mouse.y), cell.index)
                    onClicked: {
                        root.list.go(cell.index)
                        root.panels.chooseLayout()
                    }
                }
            }

            Label {
                anchors.centerIn: parent
                visible: grid.count === 0
                text: root.panels.listing ? Words.tr("The layouts are being read") : line.text ? Words.tr("No layout has that name") : Words.tr("There is no layout yet: Ctrl+S saves what the wall shows")
                color: Theme.inkFaint
            }
        }

        ScrollMark {
            anchors { right: parent.right; rightMargin: Theme.gap / 2 }
            view: grid
        }

        Row {
            id: foot
            anchors { left: parent.left; bottom: parent.bottom; margins: Theme.space }
            height: Theme.cap * 1.6
            spacing: Theme.space

            Label {
                anchors.verticalCenter: parent.verticalCenter
                text: root.panels.problem || Words.tr("Arrows choose, Enter loads, Esc leaves all as it is")
                color: root.panels.problem ? Theme.ink : Theme.inkFaint
                font.pixelSize: Theme.cap
            }
        }
    }
}
