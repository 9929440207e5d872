// Figures in cells of one width, so that nothing moves but what changes.
pragma ComponentBehavior: Bound
import QtQuick
import hubwall.ui

Row {
    id: figures

    required property string text
    required property real size
    property color color: Theme.ink
    readonly property real ascent: metrics.ascent

    FontMetrics {
        id: metrics

        font.family: Theme.displayFamily
        font.weight: Font.Light
        font.pixelSize: Math.max(6, Math.round(figures.size))
    }

    Repeater {
        model: figures.text.length

        Text {
            id: figure
            required property int index

            width: figures.size * (figure.text === ":" ? 0.26 : 0.56)
            text: figures.text[figure.index] ?? ""
            textFormat: Text.PlainText
            horizontalAlignment: Text.AlignHCenter
            color: figures.color
            font.family: Theme.displayFamily
            font.weight: Font.Light
            font.pixelSize: metrics.font.pixelSize
            font.features: ({ "case": 1 })  // the colon in the middle of the figures
        }
    }
}
