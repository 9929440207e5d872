// The line of time over the grid: the day, half hours, and what time it is.
pragma ComponentBehavior: Bound
import QtQuick
import hubwall.ui

Item {
    id: root

    required property QtObject sheet
    required property int letter
    required property real column
    // How far down the marks go.
    required property real below

    readonly property real wide: width - column
    // Half hours from one written time to the next: as many as leave room for each.
    readonly property int every: {
        const fit = Math.ceil(letter * 3.4 / Math.max(1, wide / Math.max(1, sheet.ticks.length)))
        return [1, 2, 4, 6, 12, 24].find(count => count >= fit) ?? 24
    }
    function written(text) {
        const parts = text.split(":")
        return (Number(parts[0]) * 2 + (parseInt(parts[1]) >= 30 ? 1 : 0)) % every === 0
    }

    Text {
        y: root.letter * 0.45
        width: root.column - root.letter * 0.5
        height: root.letter * 1.6
        text: root.sheet.day
        color: Theme.inkSoft
        elide: Text.ElideRight
        verticalAlignment: Text.AlignVCenter
        textFormat: Text.PlainText
        fontSizeMode: Text.HorizontalFit
        minimumPixelSize: root.letter * 0.5
        font.family: Theme.family
        font.pixelSize: root.letter * 0.72
    }

    Repeater {
        model: root.sheet.ticks

        Item {
            id: tick
            required property var modelData
            readonly property bool told: root.written(modelData.text)
            readonly property real middle: x + label.x + label.width / 2

            x: root.column + Math.round(root.wide * modelData.at)
            height: root.height

            Rectangle {
                y: tick.told ? root.height - root.letter * 0.3 : root.height
                width: Theme.hair
                height: root.below + (tick.told ? root.letter * 0.3 : 0)
                color: tick.modelData.midnight ? Theme.inkFaint : Theme.raised
            }
            Label {
                id: label
                // not under what time it is, which stays within the line at its ends
                visible: tick.told && !(now.visible
                    && Math.abs(tick.middle - now.x - now.width / 2) < (now.width + width + root.letter * 0.4) / 2)
                x: tick.modelData.at > 0 ? -implicitWidth / 2 : 0
                y: root.letter * 0.45
                height: root.letter * 1.6
                text: tick.modelData.midnight && root.sheet.nextDay !== "" ? root.sheet.nextDay : tick.modelData.text
                color: tick.modelData.midnight ? Theme.ink : Theme.inkSoft
                font.pixelSize: root.letter * 0.72
                font.features: ({ "tnum": 1 })
            }
        }
    }

    Rectangle {
        id: now
        visible: root.sheet.nowAt >= 0 && root.sheet.nowAt <= 1
        x: Math.min(root.width - width, Math.max(root.column, root.column + Math.round(root.wide * root.sheet.nowAt) - width / 2))
        y: root.letter * 0.5
        width: hour.implicitWidth + root.letter * 0.7
        height: root.letter * 1.5
        radius: Theme.radius
        color: Theme.accent

        Label {
            id: hour
            anchors.centerIn: parent
            text: root.sheet.clock
            color: Theme.inkOnAccent
            font.pixelSize: root.letter * 0.86
            font.weight: Font.DemiBold
            font.features: ({ "tnum": 1 })
        }
    }

    GuidePages {
        anchors { left: parent.left; bottom: parent.bottom; bottomMargin: root.letter * 0.12 }
        sheet: root.sheet
        letter: root.letter
    }
}
