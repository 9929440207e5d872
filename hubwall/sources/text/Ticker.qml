// Lines that run across one after the other, for ever. Each line is drawn once and then only moved.
pragma ComponentBehavior: Bound
import QtQuick
import hubwall.ui

Item {
    id: ticker

    required property var lines
    required property real size

    readonly property real letter: Math.max(8, Math.min(height * 0.42, Theme.headline * 1.4) * Math.min(1.6, size))
    // Every copy is at least as wide as the zone, so that two of them always cover it.
    readonly property int repeats: once.implicitWidth > 0 ? Math.max(1, Math.ceil(width / once.implicitWidth)) : 1
    readonly property real loop: once.implicitWidth * repeats

    Row {
        id: band

        height: parent.height

        Line {
            id: once
        }

        Repeater {
            model: ticker.loop > 0 ? ticker.repeats * 2 - 1 : 0

            Line {}
        }

        NumberAnimation on x {
            running: ticker.visible && ticker.loop > 0
            from: 0
            to: -ticker.loop
            duration: Math.max(1000, ticker.loop / (Theme.tickerSpeed * Theme.screenHeight) * 1000)
            loops: Animation.Infinite
        }
    }

    component Line: Row {
        height: ticker.height

        Repeater {
            model: ticker.lines

            Row {
                id: one

                required property string modelData

                height: ticker.height
                layer.enabled: true

                Rectangle {
                    anchors.verticalCenter: parent.verticalCenter
                    width: ticker.letter * 0.24
                    height: width
                    radius: width / 2
                    color: Theme.accent
                }

                Text {
                    anchors.verticalCenter: parent.verticalCenter
                    leftPadding: ticker.letter * 0.5
                    rightPadding: ticker.letter * 1.2
                    text: one.modelData
                    textFormat: Text.StyledText
                    color: Theme.ink
                    font.family: Theme.family
                    font.pixelSize: ticker.letter
                }
            }
        }
    }
}
