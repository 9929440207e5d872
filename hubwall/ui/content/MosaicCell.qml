// One channel of a mosaic: its picture, what is wrong with it in its place, its name below.
pragma ComponentBehavior: Bound
import QtQuick
import hubwall.ui

Item {
    id: root

    required property QtObject cell
    required property Item room

    signal asked()

    // What the cell's own words are drawn smaller by than a zone's.
    readonly property real chrome: Math.max(0.2, Math.min(1, picture.width / (18 * Theme.label)))

    anchors.fill: parent

    Item {
        id: picture
        x: Math.round(root.cell.picture.x * root.room.width)
        y: Math.round(root.cell.picture.y * root.room.height)
        width: Math.round(root.cell.picture.width * root.room.width)
        height: Math.round(root.cell.picture.height * root.room.height)

        Loader {
            anchors.fill: parent
            clip: true
            Component.onCompleted: setSource(root.cell.content.qml, { content: root.cell.content, zone: root.cell })
        }
        ZoneState {
            anchors.fill: parent
            zone: root.cell
            chrome: root.chrome
        }
        MouseArea {
            anchors.fill: parent
            onDoubleClicked: root.asked()
        }
    }

    // The frame lies around the picture, so that it hides nothing of it.
    Rectangle {
        readonly property real thick: Math.max(2, Math.round(picture.width * 0.011))
        x: picture.x - thick
        y: picture.y - thick
        width: picture.width + 2 * thick
        height: picture.height + 2 * thick
        visible: root.cell.chosen
        color: "transparent"
        border.width: thick
        border.color: Theme.accent
    }

    Item {
        id: line
        x: Math.round(root.cell.line.x * root.room.width)
        y: Math.round(root.cell.line.y * root.room.height)
        width: picture.width
        height: Math.round(root.cell.line.height * root.room.height)

        readonly property real letter: Math.min(Theme.label, height * 0.6)

        Label {
            id: number
            height: parent.height
            width: text !== "" ? implicitWidth + line.letter * 0.4 : 0
            text: root.cell.number
            color: Theme.inkFaint
            font.pixelSize: line.letter * 0.86
            font.features: ({ "tnum": 1 })
        }
        Label {
            x: number.width
            width: parent.width - x - (sign.visible ? sign.width + line.letter * 0.3 : 0)
            height: parent.height
            text: root.cell.name
            color: root.cell.chosen ? Theme.ink : Theme.inkSoft
            font.pixelSize: line.letter
            font.weight: root.cell.chosen ? Font.DemiBold : Font.Normal
        }
        Icon {
            id: sign
            anchors { right: parent.right; verticalCenter: parent.verticalCenter }
            visible: root.cell.chosen
            name: "sound"
            ink: Theme.accent
            size: line.letter * 1.1
        }
    }
}
