// A notice, or a line that runs across. Nothing in it is ever loaded from anywhere: see Notice.
pragma ComponentBehavior: Bound
import QtQuick
import hubwall.ui
import hubwall.wall.items

Rectangle {
    id: root

    property string markdown: ""
    property bool ticker: false
    property real size: 1
    property string align: "left"

    color: ticker ? Theme.raised : Theme.surface
    clip: true

    Notice {
        id: notice

        markdown: root.markdown
    }

    Loader {
        anchors.fill: parent
        sourceComponent: root.ticker ? running : standing
    }

    Component {
        id: standing

        NoticeBoard {
            blocks: notice.blocks
            size: root.size
            align: root.align
        }
    }

    Component {
        id: running

        Ticker {
            lines: notice.lines
            size: root.size
        }
    }
}
