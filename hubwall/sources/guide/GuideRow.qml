// A channel and its programmes. What is on now has a bar before it and heavier letters.
pragma ComponentBehavior: Bound
import QtQuick
import hubwall.ui

Item {
    id: root

    required property var row
    required property int letter
    required property real column
    required property real nowAt

    readonly property real wide: width - column
    readonly property real air: Math.max(2, letter * 0.07)

    Label {
        id: number
        width: root.row.number !== "" ? Math.max(implicitWidth, root.letter * 1.1) : 0
        height: parent.height
        text: root.row.number
        color: Theme.inkFaint
        font.pixelSize: root.letter * 0.62
        font.features: ({ "tnum": 1 })
    }
    Text {
        x: number.width + (number.width > 0 ? root.letter * 0.2 : 0)
        width: root.column - x - root.letter * 0.4
        height: parent.height
        text: root.row.name
        color: Theme.ink
        wrapMode: Text.Wrap
        maximumLineCount: 2
        elide: Text.ElideRight
        verticalAlignment: Text.AlignVCenter
        textFormat: Text.PlainText
        lineHeight: 0.95
        font.family: Theme.family
        font.weight: Font.DemiBold
        font.pixelSize: root.letter * 0.8
    }

    Repeater {
        model: root.row.blocks

        Rectangle {
            id: block
            required property var modelData
            readonly property real from: Math.round(root.wide * modelData.left)
            readonly property real indent: root.letter * (modelData.on ? 0.42 : 0.32)

            x: root.column + from + root.air / 2
            y: root.air / 2
            width: Math.max(Theme.hair, Math.round(root.wide * (modelData.left + modelData.width)) - from - root.air)
            height: root.height - root.air
            clip: true
            color: modelData.on ? Theme.pressed : modelData.over ? Theme.surface : Theme.raised
            topLeftRadius: modelData.before ? 0 : Theme.radius
            bottomLeftRadius: modelData.before ? 0 : Theme.radius
            topRightRadius: modelData.after ? 0 : Theme.radius
            bottomRightRadius: modelData.after ? 0 : Theme.radius

            Rectangle {
                visible: block.modelData.on
                width: Math.max(3, root.letter * 0.16)
                height: parent.height
                color: Theme.accent
            }
            // Now, fainter than between the rows: words go over it.
            Rectangle {
                visible: block.modelData.on
                x: Math.round(root.wide * root.nowAt) - block.from - root.air / 2 - width / 2
                width: Theme.stroke
                height: parent.height
                color: Theme.accent
                opacity: 0.4
            }
            Column {
                x: block.indent
                width: block.width - x - root.letter * 0.15
                anchors.verticalCenter: parent.verticalCenter
                visible: width > root.letter * 1.3
                spacing: root.letter * 0.04

                Label {
                    width: parent.width
                    text: block.modelData.title
                    color: block.modelData.on ? Theme.ink : block.modelData.over ? Theme.inkFaint : Theme.inkBody
                    font.pixelSize: root.letter * 0.84
                    font.weight: block.modelData.on ? Font.DemiBold : Font.Normal
                }
                Label {
                    width: parent.width
                    text: block.modelData.time
                    color: block.modelData.over ? Theme.inkFaint : Theme.inkSoft
                    font.pixelSize: root.letter * 0.6
                    font.features: ({ "tnum": 1 })
                }
            }
        }
    }
}
