// The blocks of a notice, one below the other, as large as the zone allows.
pragma ComponentBehavior: Bound
import QtQuick

Item {
    id: board

    required property var blocks
    required property real size
    required property string align

    readonly property int alignment: align === "right" ? Text.AlignRight : align === "centre" ? Text.AlignHCenter : Text.AlignLeft
    readonly property real inset: Math.max(8, Math.min(width, height) * 0.08)
    readonly property real largest: Math.min(height / 7, width / 11)
    property real letter: 10

    function needed(): real {
        let total = 0
        for (let place = 0; place < paragraphs.count; ++place)
            total += paragraphs.itemAt(place)?.implicitHeight ?? 0
        return total
    }

    // The largest letters with which everything fits, found by halving; seven steps, only when
    // the text or the zone changes.
    function refit(): void {
        if (width <= 0 || height <= 0)
            return
        const room = height - 2 * inset
        let low = 4
        let high = Math.max(low, largest * Math.max(1, size))
        letter = high
        if (needed() > room) {
            for (let step = 0; step < 7; ++step) {
                letter = (low + high) / 2
                if (needed() > room)
                    high = letter
                else
                    low = letter
            }
            letter = low
        }
        if (size < 1)
            letter = Math.max(4, letter * size)
    }

    onBlocksChanged: Qt.callLater(refit)
    onSizeChanged: Qt.callLater(refit)
    onWidthChanged: Qt.callLater(refit)
    onHeightChanged: Qt.callLater(refit)
    Component.onCompleted: refit()

    Column {
        id: column

        anchors.verticalCenter: parent.verticalCenter
        x: board.inset
        width: board.width - 2 * board.inset

        Repeater {
            id: paragraphs

            model: board.blocks

            NoticeBlock {
                width: column.width
                letter: board.letter
                alignment: board.alignment
            }
        }
    }
}
