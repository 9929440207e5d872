// How busy this machine is, as pictures: each core a column, the last minutes as a skyline.
pragma ComponentBehavior: Bound
import QtQuick
import hubwall.ui
import hubwall.wall.items

Rectangle {
    id: root

    property var parts: ["processor", "memory", "network", "temperature"]
    property alias everySeconds: machine.everySeconds

    // No sensor, no place for it.
    readonly property var shown: parts.filter(part => part !== "temperature" || !isNaN(machine.celsius))
    // As many columns as bring the cards nearest to twice as wide as high.
    readonly property int columns: {
        let best = 1
        let nearest = Infinity
        for (let count = 1; count <= shown.length; ++count) {
            const card = width / count / (height / Math.ceil(shown.length / count))
            const off = Math.abs(Math.log(card / 2.4))
            if (off < nearest) {
                nearest = off
                best = count
            }
        }
        return best
    }
    readonly property int rows: Math.ceil(shown.length / columns)
    readonly property real letter: Math.max(9, Math.min(height / rows * 0.155, width / columns * 0.048))
    readonly property real gap: Math.max(1, Math.min(width, height) * 0.006)

    color: Theme.line

    MachineLoad {
        id: machine

        running: root.visible
    }

    Repeater {
        model: root.shown

        Rectangle {
            id: card

            required property string modelData
            required property int index

            // The last card takes what is left of its row.
            readonly property int span: index === root.shown.length - 1 ? root.columns - index % root.columns : 1

            readonly property real column: (root.width + root.gap) / root.columns

            x: index % root.columns * column
            y: Math.floor(index / root.columns) * (height + root.gap)
            width: column * span - root.gap
            height: (root.height + root.gap) / root.rows - root.gap
            color: Theme.surface

            Loader {
                anchors.fill: parent
                anchors.margins: Math.min(card.width, card.height) * 0.09
                sourceComponent: ({ "processor": processor, "memory": memory, "network": network, "temperature": temperature })[card.modelData]
            }
        }
    }

    Component {
        id: processor

        Gauge {
            letter: root.letter
            name: Words.tr("Processor")
            reading: Math.round(100 * (machine.processor[machine.processor.length - 1] ?? 0)) + " %"

            Columns {
                width: parent.width * (values.length > 16 ? 0.5 : 0.32)
                height: parent.height
                values: machine.cores
                warm: true
            }

            Skyline {
                x: parent.width * (machine.cores.length > 16 ? 0.54 : 0.36)
                width: parent.width - x
                height: parent.height
                values: machine.processor
                ceiling: 1
            }
        }
    }

    Component {
        id: memory

        Gauge {
            id: store

            readonly property real share: machine.memoryTotal > 0 ? machine.memoryUsed / machine.memoryTotal : 0

            letter: root.letter
            name: Words.tr("Memory")
            reading: (machine.memoryUsed / 2 ** 30).toFixed(1) + " / " + Math.round(machine.memoryTotal / 2 ** 30) + " GiB"

            Blocks {
                anchors.fill: parent
                share: store.share
            }
        }
    }

    Component {
        id: network

        Gauge {
            letter: root.letter
            name: Words.tr("Network")
            reading: "↓ " + root.speed(machine.received[machine.received.length - 1] ?? 0) + "   ↑ " + root.speed(machine.sent[machine.sent.length - 1] ?? 0)

            Skyline {
                width: parent.width
                height: parent.height * 0.62
                values: machine.received
                ceiling: Math.max(125000, ...machine.received)
            }

            Skyline {
                y: parent.height * 0.66
                width: parent.width
                height: parent.height * 0.34
                values: machine.sent
                ceiling: Math.max(125000, ...machine.sent)
                color: Theme.hues[4]
                hanging: true
            }
        }
    }

    Component {
        id: temperature

        Gauge {
            letter: root.letter
            name: Words.tr("Temperature")
            reading: Math.round(machine.celsius) + " °C"

            Blocks {
                anchors.fill: parent
                share: Math.min(1, Math.max(0, (machine.celsius - 20) / 80))
                hot: machine.celsius >= 85
            }
        }
    }

    // Bits a second, as networks are spoken of.
    function speed(bytes: real): string {
        const bits = bytes * 8
        if (bits >= 1e9)
            return (bits / 1e9).toFixed(1) + " Gbit/s"
        if (bits >= 1e6)
            return (bits / 1e6).toFixed(1) + " Mbit/s"
        return Math.round(bits / 1e3) + " kbit/s"
    }
}
