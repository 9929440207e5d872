// All keys, on one screen.
pragma ComponentBehavior: Bound
import QtQuick
import hubwall.ui

FocusScope {
    id: root

    required property QtObject panels
    required property string name
    readonly property bool modal: true
    readonly property var groups: panels.keyGroups
    // Which groups stand in which column.
    readonly property var columns: [[0, 3, 5], [1, 2], [4, 6, 7]]

    focus: true
    Keys.onPressed: event => {
        event.accepted = true
        panels.close()
    }

    Card {
        anchors.centerIn: parent
        width: sheet.width + 2 * Theme.margin
        height: sheet.height + 2 * Theme.space

        Row {
            id: sheet
            anchors.centerIn: parent
            spacing: Theme.margin

            Repeater {
                model: root.columns

                Column {
                    id: column
                    required property var modelData
                    width: Math.floor((Theme.screenHeight * 16 / 9 - 2 * Theme.space - 4 * Theme.margin) / 3)
                    spacing: Theme.space

                    Repeater {
                        model: column.modelData

                        Column {
                            id: group
                            required property int modelData
                            readonly property var content: root.groups[modelData]
                            width: column.width

                            Label {
                                width: parent.width
                                height: Theme.row * 0.85
                                text: group.content.title
                                color: Theme.accent
                                font.pixelSize: Theme.small
                                font.weight: Font.DemiBold
                            }
                            Repeater {
                                model: group.content.rows

                                Item {
                                    id: row
                                    required property var modelData
                                    width: group.width
                                    height: Theme.cap * 1.66

                                    Label {
                                        anchors { left: parent.left; right: caps.left; rightMargin: Theme.gap; verticalCenter: parent.verticalCenter }
                                        text: row.modelData.text
                                        font.pixelSize: Theme.cap
                                    }
                                    Keycaps {
                                        id: caps
                                        anchors { right: parent.right; verticalCenter: parent.verticalCenter }
                                        ways: row.modelData.ways
                                        size: Math.round(Theme.cap * 0.82)
                                    }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}
