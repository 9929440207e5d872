// What is on television: a grid along a line of time where there is room for one, else now and
// next. Letters are those of the wall's labels, legible from eight metres, as far as the zone
// allows; more channels than rows come page by page.
pragma ComponentBehavior: Bound
import QtQuick
import hubwall.ui
import hubwall.wall.items

Rectangle {
    id: root

    property string channels: ""
    property string group: ""
    property real hours: 3
    property string start: ""
    property QtObject television: null

    readonly property bool grid: width >= 26 * Theme.small && height >= 10 * Theme.small
    readonly property int letter: Math.round(Math.min(Theme.label, Math.max(Theme.cap * 0.7,
        grid ? Math.min(width / 32, height / 11) : Math.min(width / 20, height / 10.5))))
    readonly property real least: letter * (grid ? 2.45 : 2.8)
    readonly property real inset: letter * 0.6
    readonly property real upper: grid ? letter * 2.5 : letter * 2.2
    readonly property int room: Math.max(0, Math.floor((height - upper - inset) / least))
    readonly property real rowHeight: room > 0 ? Math.min(least * 1.35, (height - upper - inset) / Math.min(room, Math.max(1, rows.count))) : least

    color: Theme.ground
    clip: true

    GuideSheet {
        id: sheet
        television: root.television
        channels: root.channels
        group: root.group
        hours: root.hours
        start: root.start
        grid: root.grid
        fit: root.room
        running: root.visible
    }

    Loader {
        x: root.inset
        width: root.width - 2 * root.inset
        height: root.upper
        sourceComponent: root.grid ? line : title
    }
    Component {
        id: line
        GuideLine {
            sheet: sheet
            letter: root.letter
            column: rows.column
            below: root.height - root.upper - root.inset
        }
    }
    Component {
        id: title
        GuideTitle {
            sheet: sheet
            letter: root.letter
            group: root.group
        }
    }

    // Now: behind the programmes, each of which draws its part of it under its words.
    Rectangle {
        visible: root.grid && sheet.nowAt >= 0 && sheet.nowAt <= 1 && rows.count > 0
        x: root.inset + rows.column + Math.round((body.width - rows.column) * sheet.nowAt) - width / 2
        y: root.upper - root.letter * 0.5
        width: Theme.stroke
        height: body.height + root.letter * 0.5
        color: Theme.accent
    }

    Column {
        id: body
        x: root.inset
        y: root.upper
        width: root.width - 2 * root.inset

        Repeater {
            id: rows
            readonly property real column: root.letter * 7.6
            model: sheet.rows

            Loader {
                id: place
                required property var row
                width: body.width
                height: root.rowHeight
                sourceComponent: row.blocks !== undefined ? programmes : both

                Component {
                    id: programmes
                    GuideRow {
                        row: place.row
                        letter: root.letter
                        column: rows.column
                        nowAt: sheet.nowAt
                    }
                }
                Component {
                    id: both
                    GuideNext {
                        row: place.row
                        letter: root.letter
                    }
                }
            }
        }
    }

    GuideState {
        anchors.fill: parent
        look: sheet.state
        letter: root.letter
        what: root.group || root.channels
    }
}
