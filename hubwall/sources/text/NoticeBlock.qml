// One paragraph of a notice: a heading, a line of a list, a row of a table, a rule, …
pragma ComponentBehavior: Bound
import QtQuick
import hubwall.ui

Item {
    id: block

    required property var modelData
    required property int index
    required property real letter
    required property int alignment

    readonly property int heading: modelData.heading
    readonly property bool first: index === 0
    readonly property real scaleUp: [1, 1.9, 1.4, 1.15, 1, 1, 1][Math.min(6, heading)]
    readonly property real before: first ? 0 : letter * (heading ? 0.7 : modelData.depth || modelData.row.length ? 0.22 : 0.5)
    readonly property real indent: letter * (modelData.depth ? (modelData.depth - 1) * 0.9 : 0)
    readonly property bool centred: alignment !== Text.AlignLeft

    implicitHeight: before + (modelData.rule ? letter * 0.5 : modelData.row.length ? cells.implicitHeight : words.implicitHeight)

    Rectangle {
        visible: block.modelData.rule
        y: block.before + block.letter * 0.25
        width: parent.width
        height: Theme.hair
        color: Theme.line
    }

    Rectangle {
        visible: block.modelData.quote > 0
        y: block.before
        width: Math.max(2, block.letter * 0.12)
        height: words.height
        radius: width / 2
        color: Theme.accent
    }

    Text {
        id: mark

        visible: text !== "" && !block.centred
        x: block.indent
        y: block.before
        text: block.modelData.mark
        textFormat: Text.PlainText
        color: Theme.accent
        font: words.font
    }

    Text {
        id: words

        visible: !block.modelData.rule && block.modelData.row.length === 0
        x: block.modelData.quote ? block.letter * 0.6 : mark.visible ? block.indent + Math.max(block.letter * 0.9, mark.implicitWidth + block.letter * 0.35) : 0
        y: block.before
        width: parent.width - x
        text: (block.centred && block.modelData.mark ? block.modelData.mark + " " : "") + block.modelData.text
        textFormat: Text.StyledText
        wrapMode: Text.Wrap
        horizontalAlignment: block.alignment
        color: block.heading || block.modelData.head ? Theme.ink : block.modelData.quote ? Theme.inkSoft : Theme.inkBody
        lineHeight: block.heading ? 1.05 : 1.2
        font.family: block.modelData.code ? Theme.codeFamily : block.heading === 1 ? Theme.displayFamily : Theme.family
        font.weight: block.heading === 1 ? Font.Light : block.heading ? Font.DemiBold : Font.Normal
        font.pixelSize: Math.max(4, block.letter * block.scaleUp)
    }

    Item {
        id: cells

        implicitHeight: {
            let tallest = 0
            for (let place = 0; place < columns.count; ++place)
                tallest = Math.max(tallest, columns.itemAt(place)?.implicitHeight ?? 0)
            return tallest
        }
        visible: block.modelData.row.length > 0
        y: block.before
        width: parent.width

        Repeater {
            id: columns

            model: block.modelData.row

            Text {
                required property string modelData
                required property int index

                x: index * width
                width: cells.width / block.modelData.row.length
                rightPadding: block.letter * 0.3
                text: modelData
                textFormat: Text.StyledText
                wrapMode: Text.Wrap
                color: block.modelData.head ? Theme.inkSoft : Theme.ink
                font.family: Theme.family
                font.weight: block.modelData.head ? Font.DemiBold : Font.Normal
                font.pixelSize: Math.max(4, block.letter)
                font.features: ({ "tnum": 1 })
            }
        }
    }
}
