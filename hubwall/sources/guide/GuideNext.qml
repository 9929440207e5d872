// A channel in a small zone: what is on now, and what comes next.
pragma ComponentBehavior: Bound
import QtQuick
import hubwall.ui

Item {
    id: root

    required property var row
    required property int letter

    Rectangle {
        y: parent.height - height
        width: parent.width
        height: Theme.hair
        color: Theme.raised
    }
    Column {
        width: parent.width
        anchors.verticalCenter: parent.verticalCenter
        spacing: root.letter * 0.05

        Item {
            width: parent.width
            height: root.letter * 0.9

            Label {
                width: parent.width - until.width - root.letter * 0.3
                height: parent.height
                text: root.row.number !== "" ? `${root.row.number}  ${root.row.name}` : root.row.name
                color: Theme.inkSoft
                font.pixelSize: root.letter * 0.62
            }
            Label {
                id: until
                anchors.right: parent.right
                height: parent.height
                text: root.row.until
                color: Theme.inkFaint
                font.pixelSize: root.letter * 0.62
                font.features: ({ "tnum": 1 })
            }
        }
        Label {
            width: parent.width
            height: root.letter * 1.2
            text: root.row.now || "–"
            color: root.row.now ? Theme.ink : Theme.inkFaint
            font.pixelSize: root.letter
            font.weight: Font.DemiBold
        }
        Label {
            width: parent.width
            height: root.letter * 0.8
            text: root.row.next !== "" ? `${root.row.nextAt}  ${root.row.next}` : ""
            color: Theme.inkSoft
            font.pixelSize: root.letter * 0.62
            font.features: ({ "tnum": 1 })
        }
    }
}
