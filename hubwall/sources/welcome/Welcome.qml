// How guests come in: what to type, or to point a phone at, and the six digits. As large as the
// zone lets it be; in a low and wide zone the QR code stands beside the words.
pragma ComponentBehavior: Bound
import QtQuick
import hubwall.ui

Rectangle {
    id: welcome

    property string text: ""
    property QtObject arrivals: null

    readonly property bool shown: arrivals !== null && arrivals.address !== "" && arrivals.code !== ""
    readonly property bool wide: width > height * 1.15
    readonly property real step: wide ? Math.min(width / 30, height / 15) : Math.min(width / 19, height / 27)

    color: Theme.surface

    Component.onCompleted: if (arrivals) arrivals.want()
    Component.onDestruction: if (arrivals) arrivals.release()

    Grid {
        anchors.centerIn: parent
        visible: welcome.shown
        columns: welcome.wide ? 2 : 1
        spacing: welcome.step * 1.6
        horizontalItemAlignment: welcome.wide ? Grid.AlignLeft : Grid.AlignHCenter
        verticalItemAlignment: Grid.AlignVCenter

        Rectangle {
            width: welcome.step * 10
            height: width
            radius: Theme.radius
            color: Theme.paper

            Image {
                anchors.fill: parent
                anchors.margins: parent.width * 0.04
                source: welcome.arrivals ? welcome.arrivals.picture : ""
                smooth: false
                cache: false
                fillMode: Image.PreserveAspectFit
            }
        }

        Column {
            readonly property int lines: welcome.wide ? Text.AlignLeft : Text.AlignHCenter

            id: words
            width: welcome.step * 16
            spacing: welcome.step * 0.5

            Label {
                width: parent.width
                horizontalAlignment: words.lines
                text: welcome.text || Words.tr("Show something on this wall")
                font.pixelSize: welcome.step * 1.15
                wrapMode: Text.WordWrap
                color: Theme.inkSoft
            }
            Label {
                width: parent.width
                horizontalAlignment: words.lines
                text: welcome.arrivals ? welcome.arrivals.address : ""
                font.pixelSize: welcome.step * 1.5
                fontSizeMode: Text.HorizontalFit
                minimumPixelSize: welcome.step * 0.7
                color: Theme.ink
            }
            Label {
                width: parent.width
                horizontalAlignment: words.lines
                text: welcome.arrivals ? welcome.arrivals.code.replace(/(...)(...)/, "$1 $2") : ""
                font.pixelSize: welcome.step * 3.4
                font.weight: Font.Bold
                font.features: { "tnum": 1 }
                color: Theme.accent
            }
            Label {
                width: parent.width
                horizontalAlignment: words.lines
                visible: welcome.arrivals !== null && welcome.arrivals.selfMade
                text: Words.tr("Your browser will warn that it does not know this wall. If the address is the one above, go on: “Advanced”, then “Proceed” or “Continue”.")
                font.pixelSize: welcome.step * 0.72
                wrapMode: Text.WordWrap
                color: Theme.inkSoft
            }
        }
    }

    Label {
        anchors.centerIn: parent
        width: parent.width * 0.84
        visible: !welcome.shown && welcome.arrivals !== null && welcome.arrivals.ready
        horizontalAlignment: Text.AlignHCenter
        wrapMode: Text.WordWrap
        font.pixelSize: Math.min(welcome.width / 22, welcome.height / 9)
        color: Theme.inkSoft
        text: welcome.arrivals && welcome.arrivals.open ? Words.tr("No guests are let in now.") : Words.tr("This wall is closed to others. To open it, type in a terminal of this machine: hubwall share-server enable")
    }
}
