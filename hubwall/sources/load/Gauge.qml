// A name, a reading, and a picture under them.
pragma ComponentBehavior: Bound
import QtQuick
import hubwall.ui

Item {
    id: gauge

    required property string name
    required property string reading
    default property alias picture: canvas.data
    required property real letter

    Text {
        id: title

        text: gauge.name
        textFormat: Text.PlainText
        color: Theme.ink
        font.family: Theme.family
        font.weight: Font.DemiBold
        font.pixelSize: gauge.letter
    }

    Text {
        anchors.right: parent.right
        anchors.baseline: title.baseline
        width: parent.width - title.width - gauge.letter
        horizontalAlignment: Text.AlignRight
        text: gauge.reading
        textFormat: Text.PlainText
        elide: Text.ElideRight
        color: Theme.inkSoft
        font.family: Theme.family
        font.pixelSize: gauge.letter
        font.features: ({ "tnum": 1 })
    }

    Item {
        id: canvas

        anchors.fill: parent
        anchors.topMargin: title.height + gauge.letter * 0.55
    }
}
